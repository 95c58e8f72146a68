import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCross } from '#lib/strategies/cross-rule';
import { flatCandles, sidesOf, signalsOf } from '#tests/unit/strategies/samples';

describe('a cross', () => {
  const gaps = fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 60 });

  it('through a touch is a change of side, whatever lay between', () => {
    fc.assert(
      fc.property(gaps, (all) => {
        const found = all.map(createCross('through-touch')).filter((side) => side !== null);
        const sides = all.map(Math.sign).filter((sign) => sign !== 0);
        const changes = sides.filter((sign, index) => index > 0 && sign !== sides[index - 1]);
        expect(found).toEqual(changes.map((sign) => (sign > 0 ? 'buy' : 'sell')));
      }),
    );
  });

  it('of neighbours is strictly on one side, then strictly on the other', () => {
    fc.assert(
      fc.property(gaps, (all) => {
        const expected = all.map((gap, index) => {
          const before = all[index - 1] ?? 0;
          if (before < 0 && gap > 0) return 'buy';
          return before > 0 && gap < 0 ? 'sell' : null;
        });
        expect(all.map(createCross('neighbours'))).toEqual(expected);
      }),
    );
  });
});

describe('SMA crossover', () => {
  it('speaks once at each crossing, with the figures', () => {
    const closes = [100, 100, 100, 90, 80, 80, 110, 140, 150, 150, 120, 80, 60];
    const params = { fast: 2, slow: 3 };
    expect(sidesOf('sma-cross', params, closes)).toEqual([
      [6, 'buy'],
      [10, 'sell'],
    ]);
    expect(signalsOf('sma-cross', params, flatCandles(closes))[0]?.[1].reason).toBe(
      'SMA 2 rose above SMA 3 (gap +5.556 %) at 1.9 times its usual speed.',
    );
  });

  it('takes the price itself for a fast average of one', () => {
    expect(sidesOf('sma-cross', { fast: 1, slow: 3 }, [10, 10, 10, 9, 8, 12])).toEqual([[5, 'buy']]);
  });

  it('counts a cross through a touch, unless told to follow the rule that does not', () => {
    // Averages of 1 and 2 are equal where the close repeats: below at 8, equal at the second 8, above at 9.
    const touching = [10, 8, 8, 9];
    expect(sidesOf('sma-cross', { fast: 1, slow: 2 }, touching)).toEqual([[3, 'buy']]);
    expect(sidesOf('sma-cross', { fast: 1, slow: 2, touch: 0 }, touching)).toEqual([]);
    expect(sidesOf('sma-cross', { fast: 1, slow: 2, touch: 0 }, [10, 8, 9])).toEqual([[2, 'buy']]);
  });
});

describe('EMA crossover', () => {
  it('speaks when the fast average crosses the slow one', () => {
    // EMA 3 after its seed of 10: 9.5, 8.75, 10.375, 9.1875; EMA 1 is the close.
    const closes = [10, 10, 10, 9, 8, 12, 8];
    expect(sidesOf('ema-cross', { fast: 1, slow: 3 }, closes)).toEqual([
      [5, 'buy'],
      [6, 'sell'],
    ]);
    expect(signalsOf('ema-cross', { fast: 1, slow: 3 }, flatCandles(closes))[0]?.[1].reason).toMatch(
      /^EMA 1 rose above EMA 3 \(gap \+15\.663 %\) at \d\.\d times its usual speed\.$/,
    );
  });
});

describe('MACD crossover', () => {
  it('speaks when a fall that grew ever steeper turns, and when the rise does', () => {
    const fall = [100, 99, 97, 94, 90, 85, 79];
    const rise = [82, 86, 91, 97, 104, 112];
    const closes = [...fall, ...rise, 108, 103];
    const params = { fast: 2, slow: 4, signal: 2 };
    expect(sidesOf('macd', params, closes)).toEqual([
      [7, 'buy'],
      [13, 'sell'],
    ]);
    expect(signalsOf('macd', params, flatCandles(closes))[0]?.[1].reason).toMatch(
      /^MACD 2\/4\/2 rose above its signal line at \d\.\d times its usual speed\.$/,
    );
  });
});
