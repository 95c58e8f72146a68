import type { Candle } from '#lib/market/candle';
import { ticks } from '#lib/trading/money';

/** Candles in memory that all threads see: six numbers each. */
export interface SharedCandles {
  length: number;
  buffer: SharedArrayBuffer;
}

const COLUMNS = 6;

/** Puts candles where workers read them, without a copy for each. */
export function shareCandles(candles: readonly Candle[]): SharedCandles {
  const buffer = new SharedArrayBuffer(candles.length * COLUMNS * Float64Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(buffer);
  let at = 0;
  for (const candle of candles) {
    numbers[at] = candle.at;
    numbers[at + 1] = candle.open;
    numbers[at + 2] = candle.high;
    numbers[at + 3] = candle.low;
    numbers[at + 4] = candle.close;
    numbers[at + 5] = candle.volume;
    at += COLUMNS;
  }
  return { length: candles.length, buffer };
}

/** The candles as the engine takes them, made once in each worker. */
export function candlesOfShared({ length, buffer }: SharedCandles): Candle[] {
  const numbers = new Float64Array(buffer);
  const candles: Candle[] = [];
  for (let index = 0; index < length; index += 1) {
    const [at = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = numbers.subarray(
      index * COLUMNS,
      (index + 1) * COLUMNS,
    );
    candles.push({ at, open: ticks(open), high: ticks(high), low: ticks(low), close: ticks(close), volume });
  }
  return candles;
}
