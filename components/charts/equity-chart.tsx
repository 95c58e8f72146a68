'use client';

import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import { useEquityCurve, withNewest, type CurvePoint } from '#components/charts/use-equity-curve.ts';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { PanelBody } from '#components/ui/panel';
import { useBook } from '#components/shell/desk-stream';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: '2-digit',
  timeZone: 'UTC',
});
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const SECOND = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const TEN_MINUTES_MS = 600_000;
const TWO_DAYS_MS = 172_800_000;

function axisFormatter(points: readonly CurvePoint[]): (at: number) => string {
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  const format = span > TWO_DAYS_MS ? DAY : span < TEN_MINUTES_MS ? SECOND : MINUTE;
  return (at) => format.format(at);
}

const dollars = (value: string): string => formatDecimal(value, { prefix: '$', decimals: 2 });

/** The account's equity over market time, its newest point from the live book. */
export function EquityChart({ accountId }: { accountId: string }) {
  const { curve, retry } = useEquityCurve(accountId);
  const book = useBook(accountId);
  if (curve.kind === 'loading') return <PanelBody state={{ kind: 'loading', rows: 4 }} />;
  if (curve.kind === 'error') {
    return (
      <PanelBody state={{ kind: 'error', message: `No equity curve: ${curve.message}`, onRetry: retry }} />
    );
  }
  const points = withNewest(curve.points, book);
  if (points.length < 2) {
    return (
      <PanelBody
        state={{ kind: 'empty', title: 'No equity curve yet', hint: 'It grows with every minute.' }}
      />
    );
  }
  const format = axisFormatter(points);
  return (
    <figure className="flex h-full min-h-44 flex-col px-2 py-2">
      <figcaption className="text-dim px-2 text-xs">
        Equity of account {accountId}: {dollars(points[0]?.text ?? '')} to{' '}
        <span className="text-strong font-medium">{dollars(points.at(-1)?.text ?? '')}</span>
      </figcaption>
      <div className="min-h-0 flex-1" aria-hidden>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 150 }}>
          <AreaChart
            accessibilityLayer={false}
            data={points}
            margin={{ top: 8, right: 8, bottom: 0, left: 8 }}
          >
            <XAxis
              dataKey="at"
              type="number"
              domain={['dataMin', 'dataMax']}
              tickFormatter={format}
              tick={{ fill: 'var(--color-dim)', fontSize: 11 }}
              stroke="var(--color-line)"
              minTickGap={48}
            />
            <YAxis
              orientation="right"
              width={72}
              domain={['auto', 'auto']}
              tickFormatter={(value: number) => value.toLocaleString('en-GB')}
              tick={{ fill: 'var(--color-dim)', fontSize: 11 }}
              stroke="var(--color-line)"
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => format(Number(at))}
              formatter={(value) => [dollars(Number(value).toFixed(2)), 'equity']}
              contentStyle={{ background: 'var(--color-raised)', border: '1px solid var(--color-line)' }}
            />
            <Area
              dataKey="equity"
              isAnimationActive={false}
              stroke="var(--color-accent)"
              fill="var(--color-accent)"
              fillOpacity={0.12}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
