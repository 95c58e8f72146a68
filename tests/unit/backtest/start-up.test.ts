import { describe, expect, it } from 'vitest';
import { findStartUp } from '#lib/backtest/start-up';
import type { StrategyRun } from '#lib/strategies/strategy';
import { checkedParameters } from '#lib/strategies/strategies';
import { strategyNamed } from '#lib/strategies/strategy-list';
import { type Bar, candlesOfBars, instrumentOf } from '#tests/unit/backtest/samples';

const CANDLES = candlesOfBars(
  Array.from({ length: 2000 }, (_, index): Bar => {
    const close = 10_000 + ((index * index * 7919) % 1999);
    return [close, close];
  }),
  instrumentOf(),
);

function startUpOf(name: string, given: Record<string, number> = {}) {
  const strategy = strategyNamed(name);
  const params = checkedParameters(strategy, given);
  return findStartUp(() => strategy.create(params), CANDLES, { declared: strategy.warmUpLength(params) });
}

describe('the start-up check', () => {
  it('finds a strategy with finite memory to agree from its declared length on', () => {
    const { declared, sides } = startUpOf('sma-cross');
    expect(declared).toBe(31);
    expect(sides).toMatchObject({ drifting: 0, last: null });
    expect(sides.needed).toBeLessThanOrEqual(31);
  });

  it('says how many candles a recursive average drifts for', () => {
    const { declared, sides } = startUpOf('ema-cross', { fast: 12, slow: 100 });
    expect(sides.drifting).toBeGreaterThan(0);
    expect(sides.needed).toBeGreaterThan(declared);
    expect(sides.needed).toBeLessThan(1000);
    const { startedAt = 0, at = 0, said, saidFromTheStart } = sides.last ?? {};
    // The difference is where it says it is: a candle before the first from which all agree.
    expect((at - startedAt) / 86_400_000 + 2).toBe(sides.needed);
    expect(said).not.toEqual(saidFromTheStart);
  });

  it('tells one that only grows less sure from one that trades otherwise', () => {
    const { confidences, sides } = startUpOf('sma-cross');
    expect(sides.drifting).toBe(0);
    expect(confidences.drifting).toBeGreaterThan(0);
  });

  it('says that what is anchored to its first candle never agrees', () => {
    const anchored = (): StrategyRun => {
      let first = 0;
      return {
        onCandle({ close }) {
          first ||= close;
          return { direction: close > first ? 'buy' : 'sell', confidence: 1, reason: '' };
        },
      };
    };
    const { sides } = findStartUp(anchored, CANDLES, { declared: 1 });
    expect(sides.needed === null || sides.needed > 900).toBe(true);
    expect(sides.drifting).toBeGreaterThan(10);
  });

  it('takes fewer candles than beginnings as well', () => {
    const run = () => strategyNamed('sma-cross').create({ fast: 1, slow: 2 });
    expect(findStartUp(run, CANDLES.slice(0, 5), { declared: 3 }).starts).toBe(2);
    expect(findStartUp(run, [], { declared: 3 })).toMatchObject({ starts: 0, sides: { needed: 0 } });
  });
});
