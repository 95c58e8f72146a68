import type { Instrument } from '#lib/market/instrument';
import type { StrategyList } from '#lib/strategies/strategy-list';
import type { Cash, Lots } from '#lib/trading/money';
import type { PaperSettings } from '#lib/venues/venue';

/** What a backtest runs with; all of it is in its result's hands, nothing else is. */
export interface BacktestSettings {
  instrument: Instrument;
  strategy: { name: string; params: Record<string, number> };
  /** Where it is looked up; what the desk itself brings, where left out. */
  strategies?: StrategyList | undefined;
  /** `both` closes and reverses; `long` only enters and leaves. */
  sides: 'long' | 'both';
  startingCash: Cash;
  /** All lots that cash buys, costs included, or so many. */
  entrySize: 'all' | Lots;
  costs: PaperSettings;
  /**
   * Where a signal, which comes at a candle's close, trades: at the next candle's open, or at that very close.
   * The latter trades on the price that it was decided on, which no market offers: for comparisons only.
   */
  fill: 'next-open' | 'close';
  /** Whether what is open is closed on the last candle: at its open, or with `fill: 'close'` at its close. */
  finalize: boolean;
}
