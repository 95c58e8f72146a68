import { describe, expect, it } from 'vitest';

import { candleIndexAt, mergeCandles, putBar } from '#components/charts/candle-list.ts';
import type { CandleView } from '#lib/market/quote';

function candle(at: number, close = '10.00'): CandleView {
  return { at, open: close, high: close, low: close, close, volume: 1 };
}

describe('putBar', () => {
  it('replaces the newest candle while it is being built', () => {
    const candles = [candle(1), candle(2)];
    expect(putBar(candles, candle(2, '11.00'))).toBe('replaced');
    expect(candles.map(({ close }) => close)).toEqual(['10.00', '11.00']);
  });

  it('appends a bar that opened later', () => {
    const candles = [candle(1)];
    expect(putBar(candles, candle(3))).toBe('appended');
    expect(candles.map(({ at }) => at)).toEqual([1, 3]);
  });

  it('leaves closed candles as they are stored', () => {
    const candles = [candle(1), candle(2)];
    expect(putBar(candles, candle(1, '99.00'))).toBe('old');
    expect(candles[0]?.close).toBe('10.00');
  });
});

describe('mergeCandles', () => {
  it('keeps order, holds each candle once and prefers the fresh one', () => {
    const merged = mergeCandles(
      [candle(1), candle(3), candle(4)],
      [candle(2), candle(3, '11.00'), candle(5)],
    );
    expect(merged.map(({ at, close }) => [at, close])).toEqual([
      [1, '10.00'],
      [2, '10.00'],
      [3, '11.00'],
      [4, '10.00'],
      [5, '10.00'],
    ]);
  });

  it('puts an older page before what is known', () => {
    expect(mergeCandles([candle(5)], [candle(3), candle(4)]).map(({ at }) => at)).toEqual([3, 4, 5]);
  });
});

describe('candleIndexAt', () => {
  it('finds the candle that was open at a moment', () => {
    const candles = [candle(10), candle(20), candle(30)];
    expect([5, 10, 19, 20, 99].map((at) => candleIndexAt(candles, at))).toEqual([-1, 0, 0, 1, 2]);
  });
});
