import type { Cash } from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import type { Trade } from '#lib/trading/trade';

/** What came of a backtest; statistics and views are derived from it. */
export interface BacktestResult {
  startingCash: Cash;
  /** Open times of the candles, epoch ms. */
  times: Float64Array;
  /** What the account was worth after each candle, in whole units of its cash (exact up to 2^53). */
  equity: Float64Array;
  fills: readonly Fill[];
  trades: readonly Trade[];
  feesPaid: Cash;
  /** Candles during which something was held. */
  heldBars: number;
  /** Orders that the risk gate denied, by its code. */
  denials: Readonly<Record<string, number>>;
  /** Open time of the candle at whose close nothing was left, and trading ended; null where that never happened. */
  ruinedAt: number | null;
}
