import type { BacktestJob } from '#lib/backtest-jobs/backtest-job';
import { gridOf } from '#lib/backtest-jobs/run-sweep';
import type { BacktestWish } from '#lib/backtest/backtest-wish';
import type { MonteCarloPlan } from '#lib/backtest/monte-carlo';
import type { RankFigure } from '#lib/backtest/rank-figure';
import { settingsOfWish } from '#lib/backtest/settings-of-wish';
import { sweepRangeOf } from '#lib/backtest/sweep-range';
import type { WalkForwardPlan } from '#lib/backtest/walk-forward';
import { DeskError } from '#lib/desk-error';
import type { Instrument, Timeframe } from '#lib/market/instrument';
import type { StrategyList } from '#lib/strategies/strategy-list';

/** A backtest on stored candles as it is asked for and kept: what was left out stands there with its default. */
export interface BacktestRequest extends Omit<BacktestWish, 'strategy' | 'params'> {
  symbol: string;
  timeframe: Timeframe;
  /** Open times ≥ from and < to, epoch ms; null for all there are. */
  from: number | null;
  to: number | null;
  strategy: { name: string; params: Record<string, number> };
  /** Smallest quantity step; null for the instrument's. */
  lot: string | null;
  /** Percent of a candle's volume that orders trade at most; null for no bound. */
  volumeShare: number | null;
  /** Market time in ms until an order takes effect. */
  latencyMs: number;
  lists: boolean;
  checkLookAhead: boolean;
  checkStartUp: boolean;
  monteCarlo: MonteCarloPlan | null;
  /** Ranges as the command line writes them: `fast=5:20:1`. */
  sweep: { ranges: string[]; rankBy: RankFigure; top: number } | null;
  walkForward: WalkForwardPlan | null;
}

/** The job of a request, in the instrument that its candles are counted in. `invalid_input` for what can't be run. */
export function jobOfRequest(
  request: BacktestRequest,
  instrument: Instrument,
  strategies?: StrategyList,
): BacktestJob {
  const { strategy, lists, checkLookAhead, checkStartUp, monteCarlo, sweep, walkForward } = request;
  if (walkForward && !sweep)
    throw new DeskError(
      'invalid_input',
      'A walk-forward analysis chooses among sets: say which with `sweep`.',
    );
  const volumeShare = request.volumeShare ?? undefined;
  const wish = { ...request, volumeShare, strategy: strategy.name, params: strategy.params };
  const job: BacktestJob = {
    settings: settingsOfWish(wish, instrument, strategies),
    extras: { monteCarlo, lists },
    checks: { lookAhead: checkLookAhead, startUp: checkStartUp },
    sweep: sweep && { ...sweep, ranges: sweep.ranges.map(sweepRangeOf) },
    walkForward,
  };
  // Refuses a grid that is none, before anybody waits for it.
  if (job.sweep) gridOf(job.settings, job.sweep);
  return job;
}
