import { availableParallelism } from 'node:os';
import type { BacktestJob, BacktestOutcome, BacktestProgress } from '#lib/backtest-jobs/backtest-job';
import { openCrew } from '#lib/backtest-jobs/crew';
import type { CheckReports } from '#lib/backtest-jobs/backtest-unit';
import { countProgress } from '#lib/backtest-jobs/count-progress';
import type { JobTools } from '#lib/backtest-jobs/job-tools';
import { runSweep } from '#lib/backtest-jobs/run-sweep';
import { runWalkForward } from '#lib/backtest-jobs/run-walk-forward';
import { shareCandles } from '#lib/backtest-jobs/shared-candles';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';

export interface JobParts {
  candles: readonly Candle[];
  /** Threads at most; the machine's cores where left out. */
  workers?: number | undefined;
  /** `backtest_canceled` within a moment of its abortion. */
  signal?: AbortSignal | undefined;
  /** Told at least every 250 ms, and once at the end. */
  onProgress?: ((progress: BacktestProgress) => void) | undefined;
}

/**
 * Runs a job in worker threads; this one stays free. Errors: `invalid_input` for what can't be run, `backtest_canceled`,
 * and whatever a strategy throws.
 */
export async function runBacktestJob(job: BacktestJob, parts: JobParts): Promise<BacktestOutcome> {
  const { candles, workers = availableParallelism(), signal } = parts;
  if (candles.length === 0) throw new DeskError('invalid_input', 'There is no candle to run over.');
  const progress = countProgress(parts.onProgress);
  const common = {
    candles: shareCandles(candles),
    signal,
    strategiesFolder: job.settings.strategies?.folder,
  };
  const open = (size: number) => openCrew({ ...common, size, onProgress: progress.counter() });
  const crew = open(workers);
  // In a thread of their own: what a strategy remembers of one run must not help it in the other.
  const checkers = job.checks.lookAhead || job.checks.startUp ? open(1) : null;
  const { expect } = progress;
  try {
    const [outcome, reports] = await Promise.all([
      runKind(job, { crew, candles, expect }),
      checkers ? runChecks(job, { crew: checkers, candles, expect }) : {},
    ]);
    progress.end();
    return withChecks(outcome, reports);
  } finally {
    await Promise.all([crew.close(), checkers?.close()]);
  }
}

async function runKind(job: BacktestJob, tools: JobTools): Promise<BacktestOutcome> {
  const { settings, extras, sweep, walkForward } = job;
  if (sweep && walkForward) return runWalkForward({ settings, extras, sweep, walkForward }, tools);
  if (sweep) return runSweep({ settings, sweep }, tools);
  tools.expect(tools.candles.length);
  const { summary, monteCarlo, lists } = await tools.crew.run({ kind: 'run', settings, extras });
  const report = { ...summary, ...(monteCarlo === undefined ? {} : { monteCarlo }) };
  return { kind: 'run', report, lists };
}

async function runChecks({ settings, checks }: BacktestJob, tools: JobTools): Promise<CheckReports> {
  const { lookAhead: checkLookAhead, startUp: checkStartUp } = checks;
  tools.expect(tools.candles.length * (Number(checkLookAhead) + Number(checkStartUp)));
  const { reports } = await tools.crew.run({ kind: 'checks', settings, checkLookAhead, checkStartUp });
  return reports;
}

function withChecks(outcome: BacktestOutcome, reports: CheckReports): BacktestOutcome {
  // Each kind keeps its own report, and has these besides.
  return { ...outcome, report: { ...outcome.report, ...reports } } as BacktestOutcome;
}
