import { backtestText } from './backtest-text.ts';
import { readBacktestCandles, type CandleOptions } from './backtest-candles.ts';
import { configuredStrategies } from './configured-strategies.ts';
import { progressTeller } from './progress-teller.ts';
import { stopRequest } from './stop-request.ts';
import { terminalJsonText } from './terminal-text.ts';
import type { BacktestJob, BacktestOutcome } from '#lib/backtest-jobs/backtest-job';
import type { BacktestExtras } from '#lib/backtest-jobs/backtest-unit';
import { outcomeJson } from '#lib/backtest-jobs/outcome-json';
import { runBacktestJob } from '#lib/backtest-jobs/run-backtest-job';
import type { BacktestFriction } from '#lib/backtest/backtest-friction';
import type { BacktestWish } from '#lib/backtest/backtest-wish';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { MonteCarloMethod } from '#lib/backtest/monte-carlo';
import type { RankFigure } from '#lib/backtest/rank-figure';
import { settingsOfWish } from '#lib/backtest/settings-of-wish';
import { sweepRangeOf } from '#lib/backtest/sweep-range';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { gapsOf } from '#lib/market/candle-gaps';
import { checkedParameters } from '#lib/strategies/strategies';
import { type StrategyList, strategyNamed } from '#lib/strategies/strategy-list';
import { instrumentScale } from '#lib/trading/instrument-scale';

export interface BacktestOptions
  extends CandleOptions, BacktestFriction, Omit<BacktestWish, 'params' | 'side' | 'finalize'> {
  param: Record<string, string>;
  finalize?: boolean;
  sweep: string[];
  rank: RankFigure;
  top: number;
  walkForward?: { inSample: number; outOfSample: number };
  anchored?: boolean;
  monteCarlo?: number;
  monteCarloMethod: MonteCarloMethod;
  seed: number;
  checkLookAhead?: boolean;
  checkStartUp?: boolean;
  workers?: number;
  json?: boolean;
  summary?: boolean;
  progress?: boolean;
}

/** `multichat backtest`. */
export async function backtest(options: BacktestOptions): Promise<void> {
  const stop = stopRequest();
  // What is wrong with the options is told before a large file is read.
  const strategies = await configuredStrategies(options.config);
  const wish = wishOf(options, strategies);
  const plans = plansOf(options);
  const { name, instrument, candles } = await readBacktestCandles(options);
  const job: BacktestJob = { settings: settingsOfWish(wish, instrument, strategies), ...plans };
  const teller = progressTeller(options.progress ?? false);
  const outcome = await runBacktestJob(job, {
    candles,
    workers: options.workers,
    signal: stop,
    onProgress: teller?.tell,
  }).finally(() => teller?.end());
  if (isTooDear(job.settings, candles))
    note('The cash buys not even one lot: give more --cash, or a finer --lot.');
  print(outcome, options, { name, candles });
  requireNoLookAhead(outcome);
}

function print(
  outcome: BacktestOutcome,
  { json, summary }: BacktestOptions,
  { name, candles }: { name: string; candles: readonly Candle[] },
): void {
  if (!json && !summary) {
    process.stdout.write(backtestText(outcome));
    return;
  }
  const { gaps, missing } = gapsOf(candles);
  if (gaps > 0) note(`${name} has ${gaps} gaps, in which ${missing} candles are missing.`);
  process.stdout.write(`${terminalJsonText(outcomeJson(outcome))}\n`);
}

function note(text: string): void {
  process.stderr.write(`multichat: ${text}\n`);
}

/** Whether a single lot costs more than all the cash at every candle: no order can come of anything. */
function isTooDear({ instrument, startingCash }: BacktestSettings, candles: readonly Candle[]): boolean {
  const { cashPerTickLot } = instrumentScale(instrument);
  return candles.every(({ low }) => low * cashPerTickLot > startingCash);
}

/** What was asked for was told; the exit code tells programs that it must not be trusted. */
function requireNoLookAhead(outcome: BacktestOutcome): void {
  const found = outcome.report.lookAhead;
  if (found === undefined || found.differing === 0) return;
  throw new DeskError(
    'backtest_peeks',
    `The strategy looks ahead: at ${found.differing} of ${found.looks} candles it says something else once it can't ` +
      'know what came later. Its figures are worth nothing.',
  );
}

function wishOf(options: BacktestOptions, strategies: StrategyList): BacktestWish & BacktestFriction {
  const { strategy, param, finalize = false } = options;
  const { cash, commission, spread, slippageBps, size, fill, volumeShare, latencyMs } = options;
  const { side = 'long', ...rest } = param;
  if (side !== 'both' && side !== 'long') {
    throw new DeskError('invalid_input', `The parameter side must be both or long, and is “${side}”.`);
  }
  const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, Number(value)]));
  const params = checkedParameters(strategyNamed(strategy, strategies), given);
  const costs = { commission, spread, slippageBps, volumeShare, latencyMs };
  return { strategy, params, side, cash, ...costs, size, fill, finalize };
}

function plansOf(options: BacktestOptions): Omit<BacktestJob, 'settings'> {
  const { sweep, rank, top, walkForward, anchored = false } = options;
  if (walkForward && sweep.length === 0)
    throw new DeskError('invalid_input', '--walk-forward chooses among sets: say which with --sweep.');
  return {
    extras: extrasOf(options),
    checks: { lookAhead: options.checkLookAhead ?? false, startUp: options.checkStartUp ?? false },
    sweep: sweep.length === 0 ? null : { ranges: sweep.map(sweepRangeOf), rankBy: rank, top },
    walkForward: walkForward ? { ...walkForward, anchored } : null,
  };
}

function extrasOf(options: BacktestOptions): BacktestExtras {
  const { json = false, summary = false } = options;
  const { monteCarlo: runs, monteCarloMethod: method, seed } = options;
  const monteCarlo = runs === undefined ? null : { runs, seed, method };
  return { monteCarlo, lists: json && !summary };
}
