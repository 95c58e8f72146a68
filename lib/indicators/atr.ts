import type { Bar, Indicator } from '#lib/indicators/indicator';
import { createWilder } from '#lib/indicators/wilder';

/**
 * Average true range, in price units: the greatest of high − low, |high − close before| and |low − close
 * before|, smoothed by Wilder's method. Source: J. W. Wilder (1978); TA-Lib `ATR`: the first bar only gives
 * its close, so the first value comes with bar `period` + 1.
 */
export function createAtr(period: number): Indicator<Bar, number> {
  const smooth = createWilder(period);
  let previous = Number.NaN;
  return {
    next({ high, low, close }) {
      const before = previous;
      previous = close;
      if (Number.isNaN(before)) return null;
      return smooth.next(Math.max(high - low, Math.abs(high - before), Math.abs(low - before)));
    },
  };
}
