import type { BacktestJob, BacktestOutcome, SweepPlan, WindowReport } from '#lib/backtest-jobs/backtest-job';
import type { FailedSet, SetOutcome, WindowOutcome } from '#lib/backtest-jobs/backtest-unit';
import type { JobTools } from '#lib/backtest-jobs/job-tools';
import { runSets, type SetsResult } from '#lib/backtest-jobs/run-sets';
import { gridOf, sweepSummary } from '#lib/backtest-jobs/run-sweep';
import { rankedBy } from '#lib/backtest/rank-figure';
import { type WalkForwardPlan, type WalkForwardWindow, walkForwardWindows } from '#lib/backtest/walk-forward';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';

interface WalkJob extends Pick<BacktestJob, 'settings' | 'extras'> {
  sweep: SweepPlan;
  walkForward: WalkForwardPlan;
}

/**
 * Chooses the best set on each window's in-sample candles, then trades what follows them with it. The choosing of all
 * windows is shared out at once, for none depends on another; the trading goes on with what is left, one by one.
 */
export async function runWalkForward(job: WalkJob, tools: JobTools): Promise<BacktestOutcome> {
  const { settings, extras, sweep, walkForward } = job;
  const { crew, candles, expect } = tools;
  const grid = gridOf(settings, sweep);
  const windows = walkForwardWindows(candles.length, walkForward);
  expect(candlesIn(windows, grid.sets.length) + (candles.length - walkForward.inSample));
  const choices = await Promise.all(
    windows.map(async (window) => {
      const { from, split } = window;
      return choiceOf(window, await runSets(crew, { settings, sets: grid.sets, from, to: split }), sweep);
    }),
  );
  const chosen = choices.map(({ window, best }) => ({ ...window, params: best.params }));
  const outcome = await crew.run({ kind: 'walk', settings, windows: chosen, extras });
  const failed = choices.flatMap((choice) => choice.failed);
  return {
    kind: 'walk-forward',
    report: {
      ...outcome.summary,
      ...(outcome.monteCarlo === undefined ? {} : { monteCarlo: outcome.monteCarlo }),
      walkForward: {
        ...walkForward,
        ...sweepSummary(job, grid, failed),
        windows: windowReports(outcome.windows, choices, { sweep, candles }),
      },
    },
    lists: outcome.lists,
  };
}

function candlesIn(windows: readonly WalkForwardWindow[], sets: number): number {
  return windows.reduce((sum, { from, split }) => sum + (split - from) * sets, 0);
}

interface Choice {
  window: WalkForwardWindow;
  best: SetOutcome;
  failed: FailedSet[];
}

function choiceOf(window: WalkForwardWindow, { rows, failed }: SetsResult, { rankBy }: SweepPlan): Choice {
  const [best] = rankedBy(rows, rankBy);
  if (best) return { window, best, failed };
  throw new DeskError(
    'invalid_input',
    `No set of parameters can be run: ${failed[0]?.message ?? 'there is none'}`,
  );
}

interface Told {
  sweep: SweepPlan;
  candles: readonly Candle[];
}

/** Windows that were traded, each with its choice; those that are left once all is lost have none. */
function windowReports(
  traded: readonly WindowOutcome[],
  choices: readonly Choice[],
  { sweep, candles }: Told,
): WindowReport[] {
  const timeOf = (index: number) => candles[index]?.at ?? 0;
  return choices.slice(0, traded.length).flatMap(({ best: { params, figures }, window }, index) => {
    const outcome = traded[index];
    if (!outcome) return [];
    const { from, split } = window;
    const chosen = { chosenFigure: figures[sweep.rankBy], chosenReturnPct: figures.returnPct };
    return [{ ...outcome, chosenFrom: timeOf(from), chosenTo: timeOf(split - 1), params, ...chosen }];
  });
}
