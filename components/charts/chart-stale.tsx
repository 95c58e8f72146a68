'use client';

import { isOld } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { Badge } from '#components/ui/badge';

/** Marks a chart whose newest candle is no longer true. On its own, so that the clock renders nothing else. */
export function ChartStale({ symbol }: { symbol: string }) {
  const freshness = useFreshness(symbol);
  if (!isOld(freshness)) return null;
  return (
    <p className="absolute top-1 right-20 z-10">
      <Badge tone="warn">{freshness.kind === 'stale' ? `STALE · ${freshness.age}` : 'STALE'}</Badge>
    </p>
  );
}
