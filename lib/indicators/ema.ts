import type { Indicator } from '#lib/indicators/indicator';

/**
 * Exponential moving average: each value weighs 2 ÷ (period + 1), seeded by the simple average of the first
 * `period` values. Source: TA-Lib `EMA`.
 */
export function createEma(period: number): Indicator<number, number> {
  const weight = 2 / (period + 1);
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
      average += (value - average) * weight;
      return average;
    },
  };
}
