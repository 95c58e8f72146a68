import { readFileSync, writeFileSync } from 'node:fs';

import type { Candle } from '#lib/market/candle';
import { nearestTicks } from '#lib/trading/money';

/** Numbers a candle has in the file: time, open, high, low, close, volume. */
const FIELDS = 6;

/** A seeded random walk in ticks, one candle a minute, written for processes in any language to read. */
export function writeCandles(file: string, count: number): void {
  const numbers = new Float64Array(count * FIELDS);
  let state = 42;
  let price = 20_000;
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const open = price;
    price = Math.max(5_000, price + (((state >>> 8) % 41) - 20));
    const [high, low] = [Math.max(open, price) + 3, Math.min(open, price) - 3];
    numbers.set([index * 60_000, open, high, low, price, 1], index * FIELDS);
  }
  writeFileSync(file, numbers);
}

/** The first `count` candles of the file. What is read as a float is rounded, so that V8 keeps small integers as such. */
export function readCandles(file: string, count: number): Candle[] {
  const { buffer, byteOffset } = readFileSync(file);
  const numbers = new Float64Array(buffer, byteOffset, count * FIELDS);
  const number = (index: number, field: number) => numbers[index * FIELDS + field] ?? 0;
  return Array.from({ length: count }, (_, index) => ({
    at: number(index, 0),
    open: nearestTicks(number(index, 1)),
    high: nearestTicks(number(index, 2)),
    low: nearestTicks(number(index, 3)),
    close: nearestTicks(number(index, 4)),
    volume: Math.round(number(index, 5)),
  }));
}
