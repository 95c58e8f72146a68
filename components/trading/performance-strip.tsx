'use client';

import type { ReactNode } from 'react';

import { useBook, useQuote } from '#components/shell/desk-stream';
import { isOld } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { formatVolume } from '#components/charts/readout.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Money, Percent } from '#components/ui/figure';
import type { RobotView } from '#lib/robot/robot';

function Metric({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div className={className}>
      <dt className="text-2xs whitespace-nowrap text-dim">{label}</dt>
      <dd className="font-semibold whitespace-nowrap text-strong">{children}</dd>
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

/** The market's and the robot's figures, as the quote and the book say them. */
export function PerformanceStrip({ robot, className }: { robot: RobotView; className?: string }) {
  const quote = useQuote(robot.symbol);
  const part = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id);
  const stale = isOld(useFreshness(robot.symbol));
  const exposure = part ? <Percent value={part.exposurePct} decimals={1} stale={stale} /> : NONE;
  return (
    <dl className={classNames('flex flex-wrap gap-x-5 gap-y-1', className)}>
      <Metric label="Volume">{quote ? formatVolume(quote.dayVolume) : NONE}</Metric>
      {quote?.marketCap ? (
        <Metric label="Market cap" className="phone:hidden">
          <MarketCap value={quote.marketCap} />
        </Metric>
      ) : null}
      <Metric label="Win rate">
        {part?.winRatePct != null ? <Percent value={part.winRatePct} decimals={1} /> : NONE}
      </Metric>
      <Metric label="Trades">{part?.trades ?? NONE}</Metric>
      <Metric label="Exposure" className="phone:hidden">
        {exposure}
      </Metric>
      <Metric label="Drawdown" className="phone:hidden">
        {part ? <Percent value={part.drawdownPct} decimals={1} stale={stale} /> : NONE}
      </Metric>
      <Metric label="P&L today">{part ? <Money value={part.dayProfit} change stale={stale} /> : NONE}</Metric>
      <Metric label="P&L total">{part ? <Money value={part.totalProfit} change stale={stale} /> : NONE}</Metric>
    </dl>
  );
}
