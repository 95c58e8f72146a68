import type { Candle } from '#lib/market/candle';
import type { Instrument, Timeframe } from '#lib/market/instrument';

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

/** Closed candles, once each by (symbol, timeframe, open time), and the instruments of an exchange. */
export interface MarketStore {
  /** Writes candles; one that is there already is replaced. */
  saveCandles(symbol: string, timeframe: Timeframe, candles: readonly Candle[]): Promise<void>;
  /** Oldest first. */
  readCandles(query: CandleQuery): Promise<Candle[]>;
  /** Keeps what an exchange trades, by symbol: it replaces what was said of it before. */
  saveInstruments(instruments: readonly Instrument[]): Promise<void>;
  /** The kept instruments, by symbol; those of the desk's own code are not among them. */
  readInstruments(): Promise<Instrument[]>;
}
