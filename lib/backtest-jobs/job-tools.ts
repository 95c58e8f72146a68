import type { Crew } from '#lib/backtest-jobs/crew';
import type { Candle } from '#lib/market/candle';

/** What a job is done with. */
export interface JobTools {
  crew: Crew;
  candles: readonly Candle[];
  /** Says how many further candles the runs will have gone over. */
  expect: (total: number) => void;
}
