import type { BacktestExtras } from '#lib/backtest-jobs/backtest-unit';
import type { Crew } from '#lib/backtest-jobs/crew';
import type { Candle } from '#lib/market/candle';

/** What a job is done with. */
export interface JobTools {
  crew: Crew;
  candles: readonly Candle[];
  /** Says how many candles all runs together will have gone over. */
  expect: (total: number) => void;
}

/** How often a run goes over its candles, its checks included. */
export function passesOf({ checkLookAhead, checkStartUp }: BacktestExtras): number {
  return 1 + Number(checkLookAhead) + Number(checkStartUp);
}
