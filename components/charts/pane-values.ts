import { valuesOf } from '#components/charts/overlays.ts';
import { createMacd, type MacdValue } from '#lib/indicators/macd';
import { createRsi } from '#lib/indicators/rsi';

/** MACD 12/26/9 of closes. */
export function macdOf(closes: readonly number[]): (MacdValue | null)[] {
  return valuesOf(createMacd(), closes);
}

/** RSI of closes, 0 to 100. */
export function rsiOf(closes: readonly number[], period: number): (number | null)[] {
  return valuesOf(createRsi(period), closes);
}
