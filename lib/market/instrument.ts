/** What is traded. Sizes are decimal strings, as exchanges publish them. */
export interface Instrument {
  symbol: string;
  name: string;
  /** Currency of its prices, by its code: `USD`, `USDT`. */
  currency: string;
  /** Smallest price step, e.g. `0.01`. */
  tickSize: string;
  /** Smallest quantity step, e.g. `1` or `0.0001`. */
  lotSize: string;
  /** Smallest value of an order in `currency`, e.g. `1.00`. */
  minNotional: string;
  /** Decimals of the smallest unit in which its cash is counted; millionths (6) where left out. */
  cashDecimals?: number;
  /** What one unit is called on screens, e.g. `shares`, `BTC`. */
  unit: string;
  /** Units outstanding, for the market cap; null where there is none. */
  unitsOutstanding: number | null;
  /** Where its data comes from. */
  feed: FeedKind;
  /** True where there are only candles from files: backtests run on it, and nothing trades it. */
  isImported?: boolean;
  /** Timeframes that the feed can serve. */
  timeframes: readonly Timeframe[];
}

export type FeedKind = 'simulated' | 'replay' | 'exchange';

export const TIMEFRAMES = ['1m', '5m', '15m', '1h', '1d'] as const;
export type Timeframe = (typeof TIMEFRAMES)[number];

/** Length of a candle of each timeframe in milliseconds. Candles open at multiples of it since the epoch, UTC. */
export const TIMEFRAME_MS: Readonly<Record<Timeframe, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
};
