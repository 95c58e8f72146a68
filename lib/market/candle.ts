import type { Ticks } from '#lib/trading/money';

/** An OHLCV bar, stamped with its open time (epoch ms UTC). Prices in ticks, volume in whole units. */
export interface Candle {
  at: number;
  open: Ticks;
  high: Ticks;
  low: Ticks;
  close: Ticks;
  volume: number;
}
