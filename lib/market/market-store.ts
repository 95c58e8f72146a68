import type { Candle } from '#lib/market/candle';
import type { Timeframe } from '#lib/market/instrument';

export interface CandleQuery {
  symbol: string;
  timeframe: Timeframe;
  /** Open time ≥ from, epoch ms. */
  from?: number;
  /** Open time < to, epoch ms. */
  to?: number;
  /** At most this many; the newest where more would fit. */
  limit: number;
}

/** Closed candles, once each by (symbol, timeframe, open time). */
export interface MarketStore {
  /** Writes candles; one that is there already is replaced. */
  saveCandles(symbol: string, timeframe: Timeframe, candles: readonly Candle[]): Promise<void>;
  /** Oldest first. */
  readCandles(query: CandleQuery): Promise<Candle[]>;
}
