import type { Indicator } from '#lib/indicators/indicator';

/** Wilder's smoothing: the mean of the first `period` values, then (before × (period − 1) + value) ÷ period. */
export function createWilder(period: number): Indicator<number, number> {
  let seen = 0;
  let average = 0;
  return {
    next(value) {
      if (seen < period) {
        seen += 1;
        average += value;
        if (seen < period) return null;
        average /= period;
        return average;
      }
      average = (average * (period - 1) + value) / period;
      return average;
    },
  };
}
