import { describe, expect, it } from 'vitest';
import { ticks } from '#lib/trading/money';
import { flatCandles, sidesOf, signalsOf } from '#tests/unit/strategies/samples';

describe('Donchian breakout', () => {
  it('speaks when the close leaves the channel of the candles before, once for each stay outside', () => {
    // 12 is not above the high of 12; 13 is; 12 is below the low of 13 and 14.
    const closes = [10, 11, 12, 12, 13, 14, 12, 11];
    expect(sidesOf('donchian', { entry: 3, exit: 2 }, closes)).toEqual([
      [4, 'buy'],
      [6, 'sell'],
    ]);
  });

  it('looks at highs and lows, not at closes', () => {
    const candles = flatCandles([10, 10, 11]);
    const wick = candles.map((candle, index) => (index === 1 ? { ...candle, high: ticks(11) } : candle));
    expect(signalsOf('donchian', { entry: 2, exit: 2 }, candles)).toHaveLength(1);
    expect(signalsOf('donchian', { entry: 2, exit: 2 }, wick)).toEqual([]);
  });

  it('is the surer the further the close went', () => {
    const calm = [100, 101, 100, 101, 100, 101];
    const [near] = signalsOf('donchian', { entry: 5, exit: 5 }, flatCandles([...calm, 102]));
    const [far] = signalsOf('donchian', { entry: 5, exit: 5 }, flatCandles([...calm, 120]));
    expect(near?.[1]).toMatchObject({
      direction: 'strong_buy',
      // True ranges 1, 1, 1, 1, 1 and 1: one range above.
      reason: 'The close left the channel of 5 candles, 1.00 average ranges above the high.',
    });
    expect(far?.[1].confidence).toBeGreaterThan(near?.[1].confidence ?? 1);
  });
});

describe('momentum', () => {
  it('acts on a change of two percent over five candles', () => {
    const calm = [1000, 1000, 1000, 1000, 1000];
    expect(sidesOf('momentum', {}, [...calm, 1019])).toEqual([]);
    expect(signalsOf('momentum', {}, flatCandles([...calm, 1020]))).toEqual([
      [
        5,
        {
          direction: 'buy',
          confidence: 1 / 1.4,
          reason: 'The close rose 2.00 % over 5 candles (threshold 2 %).',
        },
      ],
    ]);
    expect(sidesOf('momentum', {}, [...calm, 980])).toEqual([[5, 'sell']]);
  });

  it('speaks once for each stay beyond the threshold', () => {
    // Over two candles: 2 %, 2.97 %, 1.96 %, 0 %, −2.88 %.
    const closes = [100, 100, 100, 101, 102, 104, 104, 104, 101];
    expect(sidesOf('momentum', { period: 2 }, closes)).toEqual([
      [4, 'buy'],
      [8, 'sell'],
    ]);
  });
});
