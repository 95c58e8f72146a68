import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runBacktest } from '#lib/backtest/run-backtest';
import { cashAfter, joinedResult, walkForwardWindows } from '#lib/backtest/walk-forward';
import { cash } from '#lib/trading/money';
import { type Bar, candlesOfBars, settingsOf } from '#tests/unit/backtest/samples';

describe('the windows of a walk-forward analysis', () => {
  it('roll on, or stay anchored to the first candle', () => {
    const plan = { inSample: 10, outOfSample: 4, anchored: false };
    expect(walkForwardWindows(20, plan)).toEqual([
      { from: 0, split: 10, to: 14 },
      { from: 4, split: 14, to: 18 },
      { from: 8, split: 18, to: 20 },
    ]);
    expect(walkForwardWindows(20, { ...plan, anchored: true }).map(({ from }) => from)).toEqual([0, 0, 0]);
  });

  it('are refused where nothing is left to trade, or there would be too many', () => {
    const plan = { inSample: 10, outOfSample: 4, anchored: false };
    expect(() => walkForwardWindows(10, plan)).toThrow('none is left to trade');
    expect(() => walkForwardWindows(5000, { ...plan, outOfSample: 1 })).toThrow('1000 are the most');
  });

  it('trade each later candle once, and never choose on one that they trade or that comes after', () => {
    const plans = fc.record({
      inSample: fc.integer({ min: 1, max: 50 }),
      outOfSample: fc.integer({ min: 1, max: 50 }),
      anchored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 51, max: 900 }), plans, (candles, plan) => {
        let traded = plan.inSample;
        for (const { from, split, to } of walkForwardWindows(candles, plan)) {
          expect(split).toBe(traded);
          expect(to).toBeGreaterThan(split);
          expect(split - from).toBe(plan.anchored ? split : plan.inSample);
          traded = to;
        }
        expect(traded).toBe(candles);
      }),
    );
  });
});

describe('runs one after the other', () => {
  const BARS: Bar[] = Array.from({ length: 60 }, (_, index) => {
    const close = 10_000 + ((index * index * 31) % 977);
    return [close, close];
  });

  it('go on with what is left, and are one result', () => {
    const settings = settingsOf();
    const candles = candlesOfBars(BARS, settings.instrument);
    const first = runBacktest(settings, candles.slice(10, 40), { warmUp: candles.slice(0, 10) });
    const startingCash = cashAfter(first) ?? cash(1);
    const second = runBacktest({ ...settings, startingCash }, candles.slice(40), {
      warmUp: candles.slice(20, 40),
    });
    const joined = joinedResult(settings.startingCash, [first, second]);
    expect(Array.from(joined.times)).toEqual(candles.slice(10).map(({ at }) => at));
    expect(joined.equity.at(-1)).toBe(second.equity.at(-1));
    const profit = joined.trades.reduce((sum, trade) => sum + trade.profit, 0);
    expect(settings.startingCash + profit).toBe(joined.equity.at(-1));
    expect(new Set(joined.fills.map(({ id }) => id)).size).toBe(joined.fills.length);
    expect(joined.trades[0]?.entryOrderId).toMatch(/^1-/);
    expect(joined.heldBars).toBe(first.heldBars + second.heldBars);
  });

  it('are prepared by the candles before them, and trade nothing on what was said there', () => {
    const settings = settingsOf();
    const candles = candlesOfBars(BARS, settings.instrument);
    const cold = runBacktest(settings, candles.slice(30));
    const warm = runBacktest(settings, candles.slice(30), { warmUp: candles.slice(0, 30) });
    expect(warm.fills[0]?.marketAt).toBeGreaterThan(candles[30]?.at ?? 0);
    expect(cold.fills[0]?.marketAt).toBeGreaterThanOrEqual(warm.fills[0]?.marketAt ?? 0);
  });
});
