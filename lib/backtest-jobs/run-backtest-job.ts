import { availableParallelism } from 'node:os';
import type { BacktestJob, BacktestOutcome, BacktestProgress } from '#lib/backtest-jobs/backtest-job';
import { openCrew } from '#lib/backtest-jobs/crew';
import { type JobTools, passesOf } from '#lib/backtest-jobs/job-tools';
import { runSweep } from '#lib/backtest-jobs/run-sweep';
import { runWalkForward } from '#lib/backtest-jobs/run-walk-forward';
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
  const { candles, workers = availableParallelism(), signal, onProgress } = parts;
  if (candles.length === 0) throw new DeskError('invalid_input', 'There is no candle to run over.');
  let total = 0;
  const tell = onProgress && ((done: number) => onProgress({ done: Math.min(done, total), total }));
  const crew = openCrew({
    ...{ candles, size: workers, signal, onProgress: tell },
    strategiesFolder: job.settings.strategies?.folder,
  });
  try {
    const outcome = await runKind(job, {
      crew,
      candles,
      expect: (candleCount) => void (total = candleCount),
    });
    tell?.(total);
    return outcome;
  } finally {
    await crew.close();
  }
}

async function runKind(job: BacktestJob, tools: JobTools): Promise<BacktestOutcome> {
  const { settings, extras, sweep, walkForward } = job;
  if (sweep && walkForward) return runWalkForward({ settings, extras, sweep, walkForward }, tools);
  if (sweep) return runSweep({ settings, sweep }, tools);
  tools.expect(tools.candles.length * passesOf(extras));
  const { summary, reports, lists } = await tools.crew.run({ kind: 'run', settings, extras });
  return { kind: 'run', report: { ...summary, ...reports }, lists };
}
