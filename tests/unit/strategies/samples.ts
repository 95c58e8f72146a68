import fc from 'fast-check';
import type { Candle } from '#lib/market/candle';
import { startStrategy } from '#lib/strategies/start-strategy';
import type { Signal } from '#lib/strategies/strategy';
import { ticks } from '#lib/trading/money';

export const HOUR = 3_600_000;

/** Hourly candles that open, peak, bottom and close at the same price. */
export function flatCandles(closes: readonly number[]): Candle[] {
  return closes.map((value, index) => {
    const close = ticks(value);
    return { at: index * HOUR, open: close, high: close, low: close, close, volume: 1 };
  });
}

/** The signals of candles, each with the index of its candle. */
export function signalsOf(
  name: string,
  params: Record<string, number>,
  candles: readonly Candle[],
): [number, Signal][] {
  const run = startStrategy({ name, params });
  return candles.flatMap((candle, index): [number, Signal][] => {
    const signal = run.onCandle(candle);
    return signal ? [[index, signal]] : [];
  });
}

/** Index and side of each signal. */
export function sidesOf(
  name: string,
  params: Record<string, number>,
  closes: readonly number[],
): [number, string][] {
  return signalsOf(name, params, flatCandles(closes)).map(([at, { direction }]) => [
    at,
    direction.replace('strong_', ''),
  ]);
}

/** Random hourly candles, some hours missing: a wandering price with wicks. */
export const randomCandles: fc.Arbitrary<Candle[]> = fc
  .array(
    fc.record({
      move: fc.integer({ min: -40, max: 40 }),
      up: fc.nat(15),
      down: fc.nat(15),
      hours: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 60, maxLength: 160 },
  )
  .map((steps) => {
    let price = 1000;
    let at = 0;
    return steps.map(({ move, up, down, hours }) => {
      const open = price;
      price = Math.max(20, price + move);
      at += hours * HOUR;
      return {
        at,
        open: ticks(open),
        high: ticks(Math.max(open, price) + up),
        low: ticks(Math.min(open, price) - down),
        close: ticks(price),
        volume: 1,
      };
    });
  });
