import type { BacktestResult } from '#lib/backtest/backtest-result';
import { percentilesOf, type Percentiles } from '#lib/backtest/percentiles';
import { drawFrom, type Draw } from '#lib/market/random';

export const MONTE_CARLO_METHODS = ['resample', 'shuffle'] as const;
export type MonteCarloMethod = (typeof MONTE_CARLO_METHODS)[number];

export interface MonteCarloPlan {
  /** Histories that are made up. */
  runs: number;
  /** The same seed makes up the same histories. */
  seed: number;
  /** `resample` draws as many trades with replacement; `shuffle` puts the same trades into another order. */
  method: MonteCarloMethod;
}

/** What might have come of the same trades. */
export interface MonteCarlo extends MonteCarloPlan {
  trades: number;
  /** Of final equity ÷ starting cash. */
  growth: Percentiles;
  /** Of the maximum drawdown at the ends of trades, in percent; ≤ 0. */
  maxDrawdownPct: Percentiles;
  /** Histories that end below the starting cash, in percent. */
  lossPct: number;
}

/**
 * Other histories of the same trades. A trade's return is its profit ÷ the equity that it began with (starting cash
 * and the profits before it); a history multiplies such returns. `resample` is the bootstrap (B. Efron, Bootstrap
 * Methods, Annals of Statistics 7, 1979), `shuffle` the permutation of trades (K. Davey, Building Winning Algorithmic
 * Trading Systems, 2014): its final equity is always the same, and only the drawdown tells anything. Both take trades
 * for independent of each other. Null where there is no trade.
 */
export function monteCarloOf(result: BacktestResult, plan: MonteCarloPlan): MonteCarlo | null {
  const returns = tradeReturns(result);
  if (returns.length === 0) return null;
  const draw = drawFrom(plan.seed);
  const growth = new Float64Array(plan.runs);
  const drawdown = new Float64Array(plan.runs);
  const history = Float64Array.from(returns);
  let losses = 0;
  for (let run = 0; run < plan.runs; run += 1) {
    if (plan.method === 'shuffle') shuffle(history, draw);
    else
      for (let at = 0; at < history.length; at += 1)
        history[at] = returns[drawBelow(draw, returns.length)] ?? 0;
    const outcome = playOut(history);
    growth[run] = outcome.growth;
    drawdown[run] = outcome.maxDrawdownPct;
    if (outcome.growth < 1) losses += 1;
  }
  return {
    ...plan,
    trades: returns.length,
    growth: percentilesOf(growth),
    maxDrawdownPct: percentilesOf(drawdown),
    lossPct: (losses / plan.runs) * 100,
  };
}

function tradeReturns({ startingCash, trades }: BacktestResult): number[] {
  let equity: number = startingCash;
  return trades.map(({ profit }) => {
    const before = equity;
    equity += profit;
    return before > 0 ? profit / before : 0;
  });
}

function drawBelow(draw: Draw, count: number): number {
  return Math.floor(draw() * count);
}

/** R. Durstenfeld, Algorithm 235 (1964): each order is as likely as any other. */
function shuffle(items: Float64Array, draw: Draw): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = drawBelow(draw, last + 1);
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
}

function playOut(returns: Float64Array): { growth: number; maxDrawdownPct: number } {
  let growth = 1;
  let peak = 1;
  let deepest = 0;
  for (const one of returns) {
    // Who has lost everything trades no more.
    growth = Math.max(0, growth * (1 + one));
    if (growth > peak) peak = growth;
    else deepest = Math.max(deepest, 1 - growth / peak);
  }
  return { growth, maxDrawdownPct: deepest === 0 ? 0 : -deepest * 100 };
}
