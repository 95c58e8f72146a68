import type { BacktestJob, BacktestOutcome, RankedSet, SweepPlan } from '#lib/backtest-jobs/backtest-job';
import type { FailedSet, SetOutcome } from '#lib/backtest-jobs/backtest-unit';
import type { JobTools } from '#lib/backtest-jobs/job-tools';
import { runSets } from '#lib/backtest-jobs/run-sets';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { rankedBy } from '#lib/backtest/rank-figure';
import { type SweepGrid, sweepGrid } from '#lib/backtest/sweep-grid';
import { strategyNamed } from '#lib/strategies/strategy-list';

/** Runs every set of the grid and ranks them. */
export async function runSweep(
  { settings, sweep }: Pick<BacktestJob, 'settings'> & { sweep: SweepPlan },
  { crew, candles, expect }: JobTools,
): Promise<BacktestOutcome> {
  const grid = gridOf(settings, sweep);
  const { sets } = grid;
  expect(candles.length * sets.length);
  const { rows, failed } = await runSets(crew, { settings, sets, from: 0, to: candles.length });
  const report = {
    ...sweepSummary({ settings, sweep }, grid, failed),
    bars: candles.length,
    from: candles[0]?.at ?? 0,
    to: candles.at(-1)?.at ?? 0,
    best: rankedBy(rows, sweep.rankBy).slice(0, sweep.top).map(rankedSet),
  };
  return { kind: 'sweep', report, lists: null };
}

export function gridOf({ strategy, strategies }: BacktestSettings, { ranges }: SweepPlan): SweepGrid {
  return sweepGrid(strategyNamed(strategy.name, strategies), strategy.params, ranges);
}

/** How a grid was run, in numbers. */
export function sweepSummary(
  { settings, sweep }: { settings: BacktestSettings; sweep: SweepPlan },
  { sets, skipped, skippedBecause }: SweepGrid,
  failed: readonly FailedSet[],
) {
  return {
    strategy: settings.strategy.name,
    rankedBy: sweep.rankBy,
    sets: sets.length,
    ...{ skipped, skippedBecause },
    failed: failed.length,
    failedBecause: failed[0]?.message ?? null,
  };
}

function rankedSet({ params, equityFinal, feesPaid, figures }: SetOutcome): RankedSet {
  return { params, equityFinal, feesPaid, ...figures };
}
