import type { BacktestOutcome } from '#lib/backtest-jobs/backtest-job';

/** A job's outcome as one JSON object; its lists, which a worker wrote, stand at its end as they are. */
export function outcomeJson({ report, lists }: Pick<BacktestOutcome, 'report' | 'lists'>): string {
  const head = JSON.stringify(report);
  return lists === null ? head : `${head.slice(0, -1)},${lists.slice(1)}`;
}
