import type { Indicator } from '#lib/indicators/indicator';
import { createSeededAverage } from '#lib/indicators/seeded-average';

/** Wilder's smoothing: the mean of the first `period` values, then (before × (period − 1) + value) ÷ period. */
export function createWilder(period: number): Indicator<number, number> {
  return createSeededAverage(period, (average, value) => (average * (period - 1) + value) / period);
}
