import { ROC } from 'trading-signals';
import type { Indicator } from '#lib/indicators/indicator';
import { libraryIndicator } from '#lib/indicators/library-indicator';

/**
 * Rate of change: percent that a value (> 0) lies above the one `period` inputs before it. Source: TA-Lib `ROC`. First
 * value at input `period` + 1.
 */
export function createRateOfChange(period: number): Indicator<number, number> {
  const change = libraryIndicator(new ROC(period));
  return {
    next(value) {
      const ratio = change.next(value);
      return ratio === null ? null : ratio * 100;
    },
  };
}
