import type { FailedSet, SetOutcome, SetsUnit } from '#lib/backtest-jobs/backtest-unit';
import type { Crew } from '#lib/backtest-jobs/crew';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';

/** Sets in one piece of work: enough to be worth a message, few enough that all threads end together. */
const SETS_IN_UNIT = 8;

export interface SetsRun {
  settings: BacktestSettings;
  sets: readonly Record<string, number>[];
  /** The candles [`from`, `to`). */
  from: number;
  to: number;
}

export interface SetsResult {
  /** In the order of the sets. */
  rows: SetOutcome[];
  failed: FailedSet[];
}

/** Runs sets of parameters over the same candles, shared out to all threads. */
export async function runSets(crew: Crew, { settings, sets, from, to }: SetsRun): Promise<SetsResult> {
  const units: SetsUnit[] = [];
  for (let at = 0; at < sets.length; at += SETS_IN_UNIT) {
    units.push({ kind: 'sets', settings, sets: sets.slice(at, at + SETS_IN_UNIT), from, to });
  }
  const outcomes = await Promise.all(units.map((unit) => crew.run(unit)));
  return {
    rows: outcomes.flatMap(({ rows }) => rows),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}
