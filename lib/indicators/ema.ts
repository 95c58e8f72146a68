import type { Indicator } from '#lib/indicators/indicator';
import { createSeededAverage } from '#lib/indicators/seeded-average';

/**
 * Exponential moving average: each value weighs 2 ÷ (period + 1), seeded by the simple average of the first
 * `period` values. Source: TA-Lib `EMA`.
 */
export function createEma(period: number): Indicator<number, number> {
  const weight = 2 / (period + 1);
  return createSeededAverage(period, (average, value) => average + (value - average) * weight);
}
