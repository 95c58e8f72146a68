import type { Indicator } from '#lib/indicators/indicator';

/**
 * Simple moving average: the mean of the last `period` values. Source: TA-Lib `SMA`. The running sum is
 * built afresh each time the window wraps, so that rounding can't pile up; with whole numbers it is exact.
 */
export function createSma(period: number): Indicator<number, number> {
  const window = new Float64Array(period);
  let filled = 0;
  let index = 0;
  let sum = 0;
  return {
    next(value) {
      sum += value - (window[index] ?? 0);
      window[index] = value;
      index += 1;
      if (filled < period) filled += 1;
      if (index === period) {
        index = 0;
        sum = 0;
        for (let i = 0; i < period; i += 1) sum += window[i] ?? 0;
      }
      return filled === period ? sum / period : null;
    },
  };
}
