'use client';

import { SPARK, sparklinePath } from '#components/charts/sparkline-path.ts';
import { useEquityCurve, withNewest } from '#components/charts/use-equity-curve.ts';
import { useBook } from '#components/shell/desk-stream';
import { formatDecimal } from '#components/ui/format-decimal.ts';

const dollars = (text = ''): string => formatDecimal(text, { prefix: '$', decimals: 2 });

/** The account's equity at a glance; the tab has it with its scales. */
export function EquitySparkline({ accountId, stale }: { accountId: string; stale: boolean }) {
  const { curve } = useEquityCurve(accountId);
  const book = useBook(accountId);
  const points = curve.kind === 'ready' ? withNewest(curve.points, book) : [];
  if (curve.kind === 'error') return <span className="text-dim">not loaded</span>;
  const words = `Equity from ${dollars(points[0]?.text)} to ${dollars(points.at(-1)?.text)}`;
  return (
    <svg
      role="img"
      aria-label={points.length < 2 ? 'No equity curve yet' : words}
      width={SPARK.width}
      height={SPARK.height}
      className={stale ? 'text-dim' : 'text-accent'}
    >
      {points.length < 2 ? null : <title>{words}</title>}
      <path
        d={sparklinePath(points.map((point) => point.equity))}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
