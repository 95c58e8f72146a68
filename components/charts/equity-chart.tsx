'use client';

import { useEffect, useState } from 'react';
import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import { formatDecimal } from '#components/ui/format-decimal.ts';
import { PanelBody } from '#components/ui/panel';
import { useBook } from '#components/shell/desk-stream';
import type { EquityPointView } from '#lib/trading/views';

const POINTS = 500;

interface CurvePoint {
  at: number;
  /** For drawing only; `text` is the figure. */
  equity: number;
  text: string;
}

function pointOf(point: Pick<EquityPointView, 'marketAt' | 'equity'>): CurvePoint {
  return { at: point.marketAt, equity: Number(point.equity), text: point.equity };
}

async function fetchEquity(accountId: string, signal: AbortSignal): Promise<CurvePoint[]> {
  const query = new URLSearchParams({ account: accountId, limit: String(POINTS) });
  const response = await fetch(`/api/v1/equity?${query}`, { signal });
  if (!response.ok) throw new Error(`The desk answered ${response.status}.`);
  const { items } = (await response.json()) as { items: EquityPointView[] };
  return items.map(pointOf);
}

type Curve =
  { kind: 'loading' } | { kind: 'error'; message: string } | { kind: 'ready'; points: CurvePoint[] };

function useCurve(accountId: string): { curve: Curve; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [curve, setCurve] = useState<Curve>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    fetchEquity(accountId, abort.signal).then(
      (points) => setCurve({ kind: 'ready', points }),
      (error: unknown) => {
        if (!abort.signal.aborted) setCurve({ kind: 'error', message: String(error) });
      },
    );
    return () => abort.abort();
  }, [accountId, attempt]);
  return { curve, retry: () => setAttempt(attempt + 1) };
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: '2-digit',
  timeZone: 'UTC',
});
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const TWO_DAYS_MS = 172_800_000;

function axisFormatter(points: readonly CurvePoint[]): (at: number) => string {
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  return (at) => (span > TWO_DAYS_MS ? DAY : MINUTE).format(at);
}

const dollars = (value: string): string => formatDecimal(value, { prefix: '$', decimals: 2 });

/** The account's equity over market time, its newest point from the live book. */
export function EquityChart({ accountId }: { accountId: string }) {
  const { curve, retry } = useCurve(accountId);
  const book = useBook(accountId);
  if (curve.kind === 'loading') return <PanelBody state={{ kind: 'loading', rows: 4 }} />;
  if (curve.kind === 'error') {
    return (
      <PanelBody state={{ kind: 'error', message: `No equity curve: ${curve.message}`, onRetry: retry }} />
    );
  }
  const newest = book ? [pointOf({ marketAt: book.at, equity: book.equity })] : [];
  const points = [...curve.points.filter((point) => point.at < (book?.at ?? Infinity)), ...newest];
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
