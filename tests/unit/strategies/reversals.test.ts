import { describe, expect, it } from 'vitest';
import { flatCandles, sidesOf, signalsOf } from '#tests/unit/strategies/samples';

describe('RSI reversal', () => {
  it('speaks when RSI comes back from beyond a level, surer the further it had been', () => {
    const params = { period: 2, oversold: 30, overbought: 70 };
    const closes = [100, 101, 100, 98, 105, 100];
    expect(sidesOf('rsi', params, closes)).toEqual([
      [4, 'buy'],
      [5, 'sell'],
    ]);
    expect(signalsOf('rsi', params, flatCandles(closes))[0]?.[1].reason).toMatch(
      /^RSI rose back above 30 to \d+\.\d, after an extreme of \d+\.\d\.$/,
    );
  });

  it('says nothing in a market that does not move', () => {
    expect(sidesOf('rsi', { period: 2 }, [7, 7, 7, 7, 7, 7])).toEqual([]);
  });
});

describe('Bollinger reversion', () => {
  it('speaks when the close comes back inside the bands', () => {
    const calm = Array.from({ length: 20 }, (_, index) => 1000 + (index % 2));
    expect(sidesOf('bollinger', {}, [...calm, 980, 1000])).toEqual([[21, 'buy']]);
    expect(sidesOf('bollinger', {}, [...calm, 1020, 1000])).toEqual([[21, 'sell']]);
  });
});
