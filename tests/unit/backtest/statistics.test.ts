import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import { drawdownOf } from '#lib/backtest/drawdown';
import { statisticsOf } from '#lib/backtest/statistics';
import { cash } from '#lib/trading/money';
import type { Trade } from '#lib/trading/trade';
import { candlesOfBars, instrumentOf } from '#tests/unit/backtest/samples';

const DAY_MS = 86_400_000;

function resultOf(equity: readonly number[], changes: Partial<BacktestResult> = {}): BacktestResult {
  return {
    startingCash: cash(equity[0] ?? 0),
    times: Float64Array.from(equity.keys(), (index) => index * DAY_MS),
    equity: Float64Array.from(equity),
    ...{ fills: [], trades: [], feesPaid: cash(0), heldBars: 0, denials: {}, ruinedAt: null },
    ...changes,
  };
}

const CANDLES = candlesOfBars(
  [
    [100, 100],
    [100, 150],
  ],
  instrumentOf(),
);

const trade = (profit: number) => ({ profit: cash(profit), entryValue: cash(1000) }) as Trade;

describe('statistics', () => {
  it('follow their definitions', () => {
    // Daily returns: +10 %, −10 %, +10 %.
    const figures = statisticsOf(
      resultOf([1000, 1100, 990, 1089], { heldBars: 3, trades: [trade(100), trade(-110), trade(99)] }),
      CANDLES,
    );
    const mean = 0.1 / 3;
    expect(figures.returnPct).toBeCloseTo(8.9, 10);
    expect(figures.cagrPct).toBeCloseTo((1.089 ** (365.25 / 3) - 1) * 100, 6);
    expect(figures.sharpe).toBeCloseTo((mean / Math.sqrt(0.04 / 3)) * Math.sqrt(365), 10);
    expect(figures.sortino).toBeCloseTo((mean / Math.sqrt(0.01 / 3)) * Math.sqrt(365), 10);
    expect(figures.calmar).toBeCloseTo((figures.cagrPct ?? 0) / 10, 6);
    expect(figures.maxDrawdownPct).toBeCloseTo(-10, 10);
    expect(figures.winRatePct).toBeCloseTo(200 / 3, 10);
    expect(figures.profitFactor).toBeCloseTo(199 / 110, 10);
    expect(figures.expectancyPct).toBeCloseTo(8.9 / 3, 10);
    expect(figures).toMatchObject({ trades: 3, exposurePct: 75, buyAndHoldPct: 50 });
  });

  it('are null where they are not defined', () => {
    expect(statisticsOf(resultOf([1000]), CANDLES)).toMatchObject({
      ...{ returnPct: 0, cagrPct: null, sharpe: null, sortino: null, calmar: null, maxDrawdownPct: 0 },
      ...{ trades: 0, winRatePct: null, profitFactor: null, expectancyPct: null },
    });
    expect(statisticsOf(resultOf([1000, 1000, 1000]), CANDLES)).toMatchObject({
      sharpe: null,
      sortino: null,
    });
    expect(statisticsOf(resultOf([1000, 1100], { trades: [trade(100)] }), CANDLES)).toMatchObject({
      ...{ winRatePct: 100, profitFactor: null },
    });
  });

  it('take a year for 252 days where the market rests at weekends', () => {
    const week = [4, 5, 6, 7, 8, 11, 12].map((day) => day * DAY_MS);
    const equity = [1000, 1100, 990, 1089, 1089, 1089, 1089];
    const rests = statisticsOf(resultOf(equity, { times: Float64Array.from(week) }), CANDLES);
    const trades = statisticsOf(resultOf(equity), CANDLES);
    expect((trades.sharpe ?? 0) / (rests.sharpe ?? 1)).toBeCloseTo(Math.sqrt(365 / 252), 10);
  });
});

describe('drawdown', () => {
  const of = (...equity: number[]) =>
    drawdownOf(
      Float64Array.from(equity, (_, index) => index),
      Float64Array.from(equity),
    );

  it('lasts from a peak until it is reached again, or until the end', () => {
    expect(of(10, 8, 9, 10, 10, 9)).toEqual({ maxPct: expect.closeTo(-20, 10) as number, longestMs: 3 });
    expect(of(10, 9, 8, 7)).toEqual({ maxPct: expect.closeTo(-30, 10) as number, longestMs: 3 });
    expect(of(1, 2, 3)).toEqual({ maxPct: 0, longestMs: 0 });
  });
});
