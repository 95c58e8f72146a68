import type { FeedResume } from '#lib/market/feed';
import { TIMEFRAME_MS, TIMEFRAMES, type Instrument, type Timeframe } from '#lib/market/instrument';
import type { Candle } from '#lib/market/candle';
import type { CandleQuery, MarketStore } from '#lib/market/market-store';

/** The shortest timeframe of an instrument: the one all others are built from. */
function baseTimeframe(instrument: Instrument): Timeframe {
  return TIMEFRAMES.find((timeframe) => instrument.timeframes.includes(timeframe)) ?? '1m';
}

/**
 * Which stored base candles an aggregator must see again after a restart: those since the open of the
 * longest candle that was being built when `lastCandle` ended, and the one before them (its close is the
 * day's reference).
 */
export function candlesToRestore(instrument: Instrument, lastCandle: Candle): CandleQuery {
  const base = baseTimeframe(instrument);
  const baseMs = TIMEFRAME_MS[base];
  const longestMs = Math.max(...instrument.timeframes.map((timeframe) => TIMEFRAME_MS[timeframe]));
  const next = lastCandle.at + baseMs;
  const from = Math.min(lastCandle.at, Math.floor(next / longestMs) * longestMs - baseMs);
  return { symbol: instrument.symbol, timeframe: base, from, to: next, limit: longestMs / baseMs + 1 };
}

/** Reads from the store what a feed needs to go on where it was. */
export async function readResume(
  market: Pick<MarketStore, 'readCandles'>,
  instrument: Instrument,
): Promise<FeedResume> {
  const newest = await market.readCandles({
    symbol: instrument.symbol,
    timeframe: baseTimeframe(instrument),
    limit: 1,
  });
  const lastCandle = newest.at(-1) ?? null;
  if (!lastCandle) return { lastCandle: null, recent: [] };
  return { lastCandle, recent: await market.readCandles(candlesToRestore(instrument, lastCandle)) };
}
