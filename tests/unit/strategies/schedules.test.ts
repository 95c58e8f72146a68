import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatCandles, randomCandles, sidesOf, signalsOf } from '#tests/unit/strategies/samples';

describe('grid', () => {
  // 1.1 to the powers 48 to 52: 97.0, 106.7, 117.4, 129.1, 142.0.
  const params = { spacing: 10 };

  it('buys at each line below, sells at each line above, and does nothing round one', () => {
    expect(sidesOf('grid', params, [120, 130, 125, 131, 117, 120, 116, 130])).toEqual([
      [4, 'buy'],
      [7, 'sell'],
    ]);
  });

  it('says how many lines a candle passed', () => {
    const [sale] = signalsOf('grid', params, flatCandles([120, 117, 143]));
    expect(sale?.[1]).toMatchObject({
      direction: 'strong_sell',
      reason: 'The close rose by 2 grid line(s), 10 % apart.',
    });
  });

  it('stands after a restart where it would have stood', () => {
    fc.assert(
      fc.property(randomCandles, fc.nat(60), (candles, from) => {
        const found = signalsOf('grid', params, candles.slice(from)).map(([at, signal]) => [
          at + from,
          signal,
        ]);
        const first = Number(found[0]?.[0] ?? candles.length);
        expect(found).toEqual(signalsOf('grid', params, candles).filter(([at]) => at >= first));
      }),
    );
  });
});

describe('cost averaging', () => {
  it('buys on the first candle of each day', () => {
    const closes = Array.from({ length: 60 }, (_, index) => 100 + index);
    expect(sidesOf('dca', {}, closes)).toEqual([
      [24, 'buy'],
      [48, 'buy'],
    ]);
    expect(sidesOf('dca', { hours: 30 }, closes)).toEqual([[30, 'buy']]);
  });

  it('keeps its times after a restart and over missing candles', () => {
    const candles = flatCandles(Array.from({ length: 60 }, () => 100));
    const late = candles.slice(20).filter((_, index) => index < 2 || index > 6);
    expect(signalsOf('dca', {}, late).map(([index]) => late[index]?.at)).toEqual([
      candles[27]?.at,
      candles[48]?.at,
    ]);
  });
});
