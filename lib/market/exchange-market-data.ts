import type { Timeframe } from '#lib/market/instrument';

/** A candle as an exchange tells it: open time (epoch ms) and decimal texts. */
export interface ToldCandle {
  at: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
}

/** A trade between others, as an exchange tells it. */
export interface ToldTrade {
  /** Null where the exchange numbers none. */
  id: string | null;
  /** The exchange's clock, epoch ms. */
  at: number;
  price: string;
  volume: string;
}

/** Who is told what happens on a market. */
export interface MarketEars {
  onTrades(trades: readonly ToldTrade[]): void;
  /** The best prices; decimal texts. */
  onBest(best: { bid: string; ask: string }): void;
  /** A message came that nobody can read. */
  onUnreadable(): void;
  /** The stream has ended; told once, and nothing after it. */
  onDown(message: string): void;
}

export interface CandleWish {
  symbol: string;
  timeframe: Timeframe;
  /** Open time of the first one, epoch ms. */
  since: number;
  limit: number;
}

/** The public side of an exchange: what a feed needs of it. */
export interface ExchangeMarketData {
  /** The exchange's clock, epoch ms, as it was last measured. */
  now(): number;
  /** Oldest first, the one being built at the end. Error: `exchange_unavailable`, retryable. */
  fetchCandles(wish: CandleWish): Promise<ToldCandle[]>;
  /** Follows a market until the stream breaks or is closed. */
  watch(symbol: string, ears: MarketEars): { close(): void };
}
