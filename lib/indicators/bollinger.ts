import type { Indicator } from '#lib/indicators/indicator';

export interface BollingerBands {
  upper: number;
  middle: number;
  lower: number;
  /** Standard deviation of the window (population). */
  deviation: number;
}

/**
 * Bollinger bands: the mean of the last `period` values ± `width` population standard deviations. Source:
 * J. Bollinger; TA-Lib `BBANDS`. The variance is the mean of squared distances from the mean, taken over
 * the window each time: sums of squares would lose a spread of 0.01 at prices of 60,000,000.
 */
export function createBollinger(period: number, width: number): Indicator<number, BollingerBands> {
  const window = new Float64Array(period);
  let seen = 0;
  return {
    next(value) {
      window[seen % period] = value;
      seen += 1;
      if (seen < period) return null;
      const shift = meanOf(window, value);
      const deviation = deviationOf(window, shift);
      return { upper: shift + width * deviation, middle: shift, lower: shift - width * deviation, deviation };
    },
  };
}

/** The mean as one value plus the mean distance from it, which keeps the digits of large, close values. */
function meanOf(window: Float64Array, origin: number): number {
  let sum = 0;
  for (let i = 0; i < window.length; i += 1) sum += (window[i] ?? 0) - origin;
  return origin + sum / window.length;
}

function deviationOf(window: Float64Array, mean: number): number {
  let squares = 0;
  for (let i = 0; i < window.length; i += 1) {
    const distance = (window[i] ?? 0) - mean;
    squares += distance * distance;
  }
  return Math.sqrt(squares / window.length);
}
