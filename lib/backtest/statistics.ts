import type { BacktestResult } from '#lib/backtest/backtest-result';
import { dailyReturns } from '#lib/backtest/daily-returns';
import { drawdownOf } from '#lib/backtest/drawdown';
import type { Candle } from '#lib/market/candle';
import type { Trade } from '#lib/trading/trade';

/**
 * Figures of a backtest: ratios and percentages, never money. Null where one is not defined (no trade, no
 * loss, no second day). No interest: the risk-free rate is 0.
 */
export interface Statistics {
  /** Final equity ÷ starting cash − 1, in percent. */
  returnPct: number;
  /** Compound annual growth rate in percent: (1 + return)^(365.25 days ÷ elapsed time) − 1. Null below a day. */
  cagrPct: number | null;
  /** Mean ÷ standard deviation (n − 1) of daily returns × √days a year. W. F. Sharpe, The Sharpe Ratio (1994). */
  sharpe: number | null;
  /**
   * Mean of daily returns ÷ root of the mean square of those below 0 (over all days) × √days a year.
   * F. Sortino and L. Price, Performance Measurement in a Downside Risk Framework (1994), target 0.
   */
  sortino: number | null;
  /** CAGR ÷ −maximum drawdown, over the whole run. T. W. Young, Calmar Ratio (1991), who took 36 months. */
  calmar: number | null;
  /** See `drawdownOf`. */
  maxDrawdownPct: number;
  maxDrawdownMs: number;
  trades: number;
  /** Trades with a profit after fees, in percent of all. */
  winRatePct: number | null;
  /** Sum of profits ÷ sum of losses of trades, after fees. R. Pardo, Design, Testing, Optimization (1992). */
  profitFactor: number | null;
  /** Mean profit of a trade after fees, in percent of its entry value. V. Tharp's expectancy, as a return. */
  expectancyPct: number | null;
  /** Candles during which something was held, in percent of all. */
  exposurePct: number;
  /** Last close ÷ first close − 1 in percent: what holding would have made, before costs. */
  buyAndHoldPct: number;
}

const YEAR_MS = 365.25 * 86_400_000;
const DAY_MS = 86_400_000;

/** All figures of a backtest over its candles. */
export function statisticsOf(result: BacktestResult, candles: readonly Candle[]): Statistics {
  const { times, equity, trades, startingCash, heldBars } = result;
  const drawdown = drawdownOf(times, equity);
  const last = equity.at(-1) ?? startingCash;
  const cagrPct = annualGrowthPct(last / startingCash, (times.at(-1) ?? 0) - (times[0] ?? 0));
  return {
    returnPct: ((last - startingCash) / startingCash) * 100,
    cagrPct,
    ...dailyRatios(times, equity),
    calmar: cagrPct === null || drawdown.maxPct === 0 ? null : cagrPct / -drawdown.maxPct,
    maxDrawdownPct: drawdown.maxPct,
    maxDrawdownMs: drawdown.longestMs,
    ...tradeFigures(trades),
    exposurePct: (heldBars / times.length) * 100,
    buyAndHoldPct: ((candles.at(-1)?.close ?? 0) / (candles[0]?.close ?? 1) - 1) * 100,
  };
}

function annualGrowthPct(growth: number, elapsedMs: number): number | null {
  if (elapsedMs < DAY_MS) return null;
  return growth <= 0 ? -100 : (growth ** (YEAR_MS / elapsedMs) - 1) * 100;
}

function dailyRatios(times: Float64Array, equity: Float64Array): Pick<Statistics, 'sharpe' | 'sortino'> {
  const { returns, daysInYear } = dailyReturns(times, equity);
  const count = returns.length;
  if (count < 2) return { sharpe: null, sortino: null };
  const mean = sumOf(returns, (one) => one) / count;
  const deviation = Math.sqrt(sumOf(returns, (one) => (one - mean) ** 2) / (count - 1));
  const downside = Math.sqrt(sumOf(returns, (one) => Math.min(one, 0) ** 2) / count);
  const annual = Math.sqrt(daysInYear);
  return {
    sharpe: deviation === 0 ? null : (mean / deviation) * annual,
    sortino: downside === 0 ? null : (mean / downside) * annual,
  };
}

function tradeFigures(
  trades: readonly Trade[],
): Pick<Statistics, 'trades' | 'winRatePct' | 'profitFactor' | 'expectancyPct'> {
  const count = trades.length;
  if (count === 0) return { trades: 0, winRatePct: null, profitFactor: null, expectancyPct: null };
  const won = sumOf(trades, ({ profit }) => Math.max(profit, 0));
  const lost = sumOf(trades, ({ profit }) => Math.max(0 - profit, 0));
  const wins = trades.filter(({ profit }) => profit > 0).length;
  return {
    trades: count,
    winRatePct: (wins / count) * 100,
    profitFactor: lost === 0 ? null : won / lost,
    expectancyPct: (sumOf(trades, ({ profit, entryValue }) => profit / entryValue) / count) * 100,
  };
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum;
}
