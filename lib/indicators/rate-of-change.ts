import type { Indicator } from '#lib/indicators/indicator';

/**
 * Rate of change: percent that a value (> 0) lies above the one `period` inputs before it. Source: TA-Lib `ROC`. First
 * value at input `period` + 1.
 */
export function createRateOfChange(period: number): Indicator<number, number> {
  const window = new Float64Array(period);
  let seen = 0;
  return {
    next(value) {
      const index = seen % period;
      const before = window[index] ?? 0;
      window[index] = value;
      seen += 1;
      return seen <= period ? null : ((value - before) / before) * 100;
    },
  };
}
