import type { BacktestOutcome } from '#lib/backtest-jobs/backtest-job';

/** A job's outcome as one JSON object; its lists, which a worker wrote, stand at its end as they are. */
export function outcomeJson({ report, lists }: Pick<BacktestOutcome, 'report' | 'lists'>): string {
  return joinedJson(JSON.stringify(report), lists);
}

/** One JSON object of the texts of two, neither of them empty. */
export function joinedJson(report: string, lists: string | null): string {
  return lists === null ? report : `${report.slice(0, -1)},${lists.slice(1)}`;
}
