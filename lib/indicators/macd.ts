import { createEma } from '#lib/indicators/ema';
import type { Indicator } from '#lib/indicators/indicator';

export interface MacdPeriods {
  fast: number;
  slow: number;
  signal: number;
}

export interface MacdValue {
  /** Fast EMA − slow EMA. */
  macd: number;
  /** EMA of `macd`. */
  signal: number;
  /** `macd` − `signal`. */
  histogram: number;
}

/** The usual periods. */
const MACD_PERIODS: MacdPeriods = { fast: 12, slow: 26, signal: 9 };

/**
 * Moving average convergence/divergence. Source: G. Appel; TA-Lib `MACD`: both averages are seeded at the
 * same value, so the fast one leaves out the first slow − fast inputs; the first answer comes with input
 * slow + signal − 1.
 */
export function createMacd({ fast, slow, signal }: MacdPeriods = MACD_PERIODS): Indicator<number, MacdValue> {
  const fastAverage = createEma(fast);
  const slowAverage = createEma(slow);
  const signalAverage = createEma(signal);
  let toSkip = slow - fast;
  return {
    next(value) {
      const slowValue = slowAverage.next(value);
      if (toSkip > 0) {
        toSkip -= 1;
        return null;
      }
      const fastValue = fastAverage.next(value);
      if (slowValue === null || fastValue === null) return null;
      const macd = fastValue - slowValue;
      const signalValue = signalAverage.next(macd);
      return signalValue === null ? null : { macd, signal: signalValue, histogram: macd - signalValue };
    },
  };
}
