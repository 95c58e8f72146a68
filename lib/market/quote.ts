import type { Candle } from '#lib/market/candle';
import type { FeedKind, Timeframe } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';

/** The last price of an instrument. */
export interface Quote {
  symbol: string;
  price: Ticks;
  /** Market time, epoch ms UTC: now for a simulated feed, the recorded time for a replay. */
  at: number;
  /** Units traded since the quote before. */
  volume: number;
  /** Best bid and ask, where the feed has them. */
  bid?: Ticks;
  ask?: Ticks;
}

/** A candle as the outside sees it: prices as decimal strings. */
export interface CandleView {
  at: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: number;
}

/**
 * A quote as the outside sees it (live state `quote:SYMBOL`). `change` is against the close before the
 * current UTC day (for a daily replay: the close before this candle).
 */
export interface QuoteView {
  symbol: string;
  price: string;
  /** Market time. */
  at: number;
  /** Wall-clock time at which the desk received it: its age is now − receivedAt. */
  receivedAt: number;
  change: string;
  changePct: number;
  /** Units traded in the current market day. */
  dayVolume: number;
  /** Whole units of currency, as a decimal string; null where the instrument has none. */
  marketCap: string | null;
  source: FeedKind;
  /** The candle being built, by timeframe. */
  bars: Partial<Record<Timeframe, CandleView>>;
}

/** What a feed gives to the robot process, in market-time order. */
export interface Tick {
  quote: Quote;
  /** Candles that this tick completed, shortest timeframe first. */
  closed: { timeframe: Timeframe; candle: Candle }[];
  /** The candle being built after this tick, by timeframe (for a tick that ends a replayed bar: that bar). */
  bars: Partial<Record<Timeframe, Candle>>;
  /** Close before the current UTC day (daily replay: before this candle); null where none is known. */
  previousClose: Ticks | null;
}
