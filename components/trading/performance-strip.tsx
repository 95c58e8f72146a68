'use client';

import type { ReactNode } from 'react';

import { useBook, useQuote } from '#components/shell/desk-stream';
import { isOld } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { EquitySparkline } from '#components/charts/equity-sparkline';
import { formatVolume } from '#components/charts/readout.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Money, Percent } from '#components/ui/figure';
import type { RobotView } from '#lib/robot/robot';
import type { RobotBookView } from '#lib/trading/views';

function Metric({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div className={className}>
      <dt className="text-2xs text-dim whitespace-nowrap">{label}</dt>
      <dd className="text-strong font-semibold whitespace-nowrap">{children}</dd>
    </div>
  );
}

const NONE = <span className="text-dim">–</span>;

/** Market cap in its largest unit: `$791.60 B`. A rough figure by nature; the exact one on hover. */
function MarketCap({ value }: { value: string }) {
  const billions = value.split('.')[0]?.slice(0, -9) ?? '';
  if (billions === '') return <Money value={value} decimals={0} />;
  const tenths = value.split('.')[0]?.slice(-9, -8) ?? '0';
  return (
    <span title={`$${value}`}>
      <Money value={`${billions}.${tenths}`} decimals={1} /> B
    </span>
  );
}

function MarketMetrics({ symbol }: { symbol: string }) {
  const quote = useQuote(symbol);
  return (
    <>
      <Metric label="Volume">{quote ? formatVolume(quote.dayVolume) : NONE}</Metric>
      {quote?.marketCap ? (
        <Metric label="Market cap" className="phone:hidden">
          <MarketCap value={quote.marketCap} />
        </Metric>
      ) : null}
    </>
  );
}

function RobotMetrics({ part, stale }: { part: RobotBookView; stale: boolean }) {
  return (
    <>
      <Metric label="Win rate">
        {part.winRatePct === null ? NONE : <Percent value={part.winRatePct} decimals={1} />}
      </Metric>
      <Metric label="Trades">{part.trades}</Metric>
      <Metric label="Exposure" className="phone:hidden">
        <Percent value={part.exposurePct} decimals={1} stale={stale} />
      </Metric>
      <Metric label="Drawdown" className="phone:hidden">
        <Percent value={part.drawdownPct} decimals={1} stale={stale} />
      </Metric>
      <Metric label="P&L today">
        <Money value={part.dayProfit} change stale={stale} />
      </Metric>
      <Metric label="P&L total">
        <Money value={part.totalProfit} change stale={stale} />
      </Metric>
    </>
  );
}

/** The market's and the robot's figures, as the quote and the book say them. */
export function PerformanceStrip({ robot, className }: { robot: RobotView; className?: string }) {
  const part = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id);
  const stale = isOld(useFreshness(robot.symbol));
  return (
    <dl data-stale={stale || undefined} className={classNames('flex flex-wrap gap-x-5 gap-y-1', className)}>
      <MarketMetrics symbol={robot.symbol} />
      <Metric label="Equity" className="phone:hidden">
        <EquitySparkline accountId={robot.accountId} stale={stale} />
      </Metric>
      {part ? <RobotMetrics part={part} stale={stale} /> : <Metric label="Performance">no book yet</Metric>}
    </dl>
  );
}
