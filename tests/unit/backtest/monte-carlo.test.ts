import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import { monteCarloOf } from '#lib/backtest/monte-carlo';
import { percentilesOf } from '#lib/backtest/percentiles';
import { cash } from '#lib/trading/money';
import type { Trade } from '#lib/trading/trade';

function resultOf(profits: readonly number[]): BacktestResult {
  return {
    startingCash: cash(1000),
    times: new Float64Array(),
    equity: new Float64Array(),
    trades: profits.map((profit) => ({ profit: cash(profit) }) as Trade),
    ...{ fills: [], feesPaid: cash(0), heldBars: 0, denials: {}, ruinedAt: null },
  };
}

const PLAN = { runs: 500, seed: 7, method: 'resample' } as const;

describe('percentiles', () => {
  it('are linear between neighbours', () => {
    expect(percentilesOf(Float64Array.of(4, 1, 3, 2, 5))).toEqual({
      p5: 1.2,
      p25: 2,
      p50: 3,
      p75: 4,
      p95: 4.8,
    });
    expect(percentilesOf(Float64Array.of(7))).toEqual({ p5: 7, p25: 7, p50: 7, p75: 7, p95: 7 });
  });
});

describe('Monte Carlo of trades', () => {
  it('makes up the same histories of the same seed, and others of another', () => {
    const result = resultOf([100, -50, 200, -100, 30]);
    expect(monteCarloOf(result, PLAN)).toEqual(monteCarloOf(result, PLAN));
    expect(monteCarloOf(result, { ...PLAN, seed: 8 })?.growth).not.toEqual(
      monteCarloOf(result, PLAN)?.growth,
    );
  });

  it('ends where the trades ended whatever their order, with another drawdown', () => {
    // 1000 → 1100 → 990 → 1188: returns of +10 %, −10 %, +20 %.
    const found = monteCarloOf(resultOf([100, -110, 198]), { ...PLAN, method: 'shuffle' });
    expect(found?.growth.p5).toBeCloseTo(1.188, 10);
    expect(found?.growth.p95).toBeCloseTo(1.188, 10);
    expect(found).toMatchObject({ trades: 3, runs: 500, lossPct: 0 });
    expect(found?.maxDrawdownPct.p50).toBeCloseTo(-10, 10);
  });

  it('draws trades with replacement: of one trade as often as of another', () => {
    const found = monteCarloOf(resultOf([100, -110]), { ...PLAN, runs: 20_000 });
    // 1.1², 1.1 × 0.9 in both orders, 0.9²: a quarter, a half, a quarter; all but the first are a loss.
    expect(found?.growth.p50).toBeCloseTo(0.99, 10);
    expect(found?.lossPct).toBeGreaterThan(74);
    expect(found?.lossPct).toBeLessThan(76);
    expect(found?.growth.p5).toBeCloseTo(0.81, 10);
    expect(found?.growth.p95).toBeCloseTo(1.21, 10);
  });

  it('has nothing to make up where there was no trade', () => {
    expect(monteCarloOf(resultOf([]), PLAN)).toBeNull();
  });

  it('never ends below nothing, nor draws down by more than all', () => {
    const profits = fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        profits,
        fc.nat(),
        fc.constantFrom('resample' as const, 'shuffle' as const),
        (all, seed, method) => {
          const found = monteCarloOf(resultOf(all), { runs: 20, seed, method });
          expect(found?.growth.p5).toBeGreaterThanOrEqual(0);
          expect(found?.maxDrawdownPct.p5).toBeGreaterThanOrEqual(-100);
          expect(found?.maxDrawdownPct.p95).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});
