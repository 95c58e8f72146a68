import type { Candle } from '#lib/market/candle';
import type { FeedKind, Instrument, Timeframe } from '#lib/market/instrument';
import type { Tick } from '#lib/market/quote';

/** Where a feed left off, so that it goes on where it was after a restart. `readResume` reads it from the store. */
export interface FeedResume {
  /** The newest closed candle of the feed's base timeframe that is stored; null on the first start. */
  lastCandle: Candle | null;
  /** Stored base candles that `candlesToRestore` (feed-resume.ts) names, oldest first, `lastCandle` among them. */
  recent: readonly Candle[];
}

/**
 * Candles that the feed brings before its first tick: history, and what was missed while the desk was down.
 * The base timeframe comes last and is to be stored last: a start that was cut short is then done again.
 */
export interface FeedHistory {
  timeframe: Timeframe;
  candles: Candle[];
}

/**
 * A source of ticks for one instrument. It refuses NaN, prices ≤ 0 and ticks out of order.
 * `prepare` is called once, before `start`; `stop` resolves when no tick will follow.
 */
export interface Feed {
  readonly kind: FeedKind;
  readonly instrument: Instrument;
  prepare(resume: FeedResume): Promise<FeedHistory[]>;
  /** Calls `onTick` for each tick, one after another (awaits the promise it returns: back-pressure). */
  start(onTick: (tick: Tick) => Promise<void>, onEnd: () => void): void;
  stop(): Promise<void>;
}
