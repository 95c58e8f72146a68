import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signal } from '#lib/strategies/strategy';
import { checkedParameters, checkParameters, STRATEGIES, strategyNamed } from '#lib/strategies/strategies';
import { ticks } from '#lib/trading/money';

/** The signals of closes, each with the index of its candle. */
function signals(
  name: string,
  params: Record<string, number>,
  closes: readonly number[],
): [number, Signal][] {
  const strategy = strategyNamed(name);
  const run = strategy.create(checkedParameters(strategy, params));
  return closes.flatMap((value, index): [number, Signal][] => {
    const close = ticks(value);
    const signal = run.onCandle({ at: index, open: close, high: close, low: close, close, volume: 1 });
    return signal ? [[index, signal]] : [];
  });
}

const sides = (found: [number, Signal][]) =>
  found.map(([at, { direction }]) => [at, direction.replace('strong_', '')]);

describe('SMA crossover', () => {
  it('speaks once at each crossing, with the figures', () => {
    const closes = [100, 100, 100, 90, 80, 80, 110, 140, 150, 150, 120, 80, 60];
    const found = signals('sma-cross', { fast: 2, slow: 3 }, closes);
    expect(sides(found)).toEqual([
      [6, 'buy'],
      [10, 'sell'],
    ]);
    expect(found[0]?.[1].reason).toBe('SMA 2 rose above SMA 3 (gap +5.556 %) at 1.9 times its usual speed.');
  });

  it('takes the price itself for a fast average of one', () => {
    expect(sides(signals('sma-cross', { fast: 1, slow: 3 }, [10, 10, 10, 9, 8, 12]))).toEqual([[5, 'buy']]);
  });
});

describe('RSI reversal', () => {
  it('speaks when RSI comes back from beyond a level, surer the further it had been', () => {
    const shallow = signals(
      'rsi',
      { period: 2, oversold: 30, overbought: 70 },
      [100, 101, 100, 98, 105, 100],
    );
    expect(sides(shallow)).toEqual([
      [4, 'buy'],
      [5, 'sell'],
    ]);
    expect(shallow[0]?.[1].reason).toMatch(
      /^RSI rose back above 30 to \d+\.\d, after an extreme of \d+\.\d\.$/,
    );
  });

  it('says nothing in a market that does not move', () => {
    expect(signals('rsi', { period: 2 }, [7, 7, 7, 7, 7, 7])).toEqual([]);
  });
});

describe('Bollinger reversion', () => {
  it('speaks when the close comes back inside the bands', () => {
    const calm = Array.from({ length: 20 }, (_, index) => 1000 + (index % 2));
    expect(sides(signals('bollinger', {}, [...calm, 980, 1000]))).toEqual([[21, 'buy']]);
    expect(sides(signals('bollinger', {}, [...calm, 1020, 1000]))).toEqual([[21, 'sell']]);
  });
});

describe('every strategy', () => {
  it.each(STRATEGIES)(
    '$name gives confidences within 0 and 1, and the same for the same candles',
    ({ name }) => {
      const closes = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 50, maxLength: 150 });
      fc.assert(
        fc.property(closes, (values) => {
          const found = signals(name, {}, values);
          expect(signals(name, {}, values)).toEqual(found);
          for (const [, { confidence }] of found) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(STRATEGIES)('$name does not look ahead', ({ name }) => {
    const closes = fc.array(fc.integer({ min: 900, max: 1100 }), { minLength: 60, maxLength: 150 });
    fc.assert(
      fc.property(closes, fc.nat(150), (values, cut) => {
        const until = signals(name, {}, values).filter(([at]) => at < cut);
        expect(signals(name, {}, values.slice(0, cut))).toEqual(until);
      }),
      { numRuns: 30 },
    );
  });
});

describe('parameters', () => {
  it('are completed with defaults', () => {
    expect(checkParameters(strategyNamed('sma-cross'), { fast: 5 })).toEqual({
      params: { fast: 5, slow: 30 },
      faults: [],
    });
  });

  it('are refused with every fault at once', () => {
    const { faults } = checkParameters(strategyNamed('sma-cross'), { fast: 0, slow: 3.5, speed: 1 });
    expect(faults).toEqual([
      'fast must be between 1 and 200',
      'slow must be a multiple of 1',
      'sma-cross has no parameter speed (it has fast, slow)',
    ]);
    expect(checkParameters(strategyNamed('rsi'), { oversold: Number.NaN }).faults).toHaveLength(1);
  });

  it('are checked against each other', () => {
    expect(checkParameters(strategyNamed('sma-cross'), { fast: 30, slow: 30 }).faults).toEqual([
      'fast must be below slow',
    ]);
    expect(checkParameters(strategyNamed('rsi'), { oversold: 50, overbought: 50 }).faults).toHaveLength(1);
  });

  it('of an unknown strategy name the known ones', () => {
    expect(() => strategyNamed('magic')).toThrow(
      'There is no strategy “magic”. Known: sma-cross, rsi, bollinger.',
    );
  });
});
