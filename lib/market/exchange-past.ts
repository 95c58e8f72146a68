import { CandleAggregator } from '#lib/market/aggregator';
import type { Candle } from '#lib/market/candle';
import type { ExchangeMarketData } from '#lib/market/exchange-market-data';
import { type CandleRange, readExchangeCandles } from '#lib/market/exchange-candles';
import type { FeedHistory } from '#lib/market/feed';
import { type Instrument, TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import { MINUTE_MS, minuteOf } from '#lib/market/running-minute';

const DAY_MS = TIMEFRAME_MS['1d'];

/** How many candles of each timeframe a first start brings. Minutes go back over a whole UTC day at least. */
const FIRST_CANDLES: Readonly<Record<Timeframe, number>> = {
  '1m': 1500,
  '5m': 1000,
  '15m': 1000,
  '1h': 1000,
  '1d': 365,
};

/** A longer absence is not made up for minute by minute, ms. */
export const LONGEST_BACKFILL_MS = 7 * DAY_MS;

export interface Past {
  history: FeedHistory[];
  /** Has seen every closed minute of the running UTC day. */
  aggregator: CandleAggregator;
  newest: Candle | null;
}

export interface PastWish {
  instrument: Instrument;
  now: number;
  onRefused: CandleRange['onRefused'];
}

/**
 * The past as the exchange itself tells it, each timeframe for itself, longest first: minutes of a year would be
 * thousands of questions. From the running day on, all timeframes are built from its minutes.
 */
export async function readExchangePast(data: ExchangeMarketData, wish: PastWish): Promise<Past> {
  const { instrument, now } = wish;
  const aggregator = new CandleAggregator(instrument.timeframes);
  const history: FeedHistory[] = [];
  let minutes: Candle[] = [];
  for (const timeframe of instrument.timeframes.toReversed()) {
    const length = TIMEFRAME_MS[timeframe];
    const to = Math.floor(now / length) * length;
    const from = to - FIRST_CANDLES[timeframe] * length;
    const candles = await readExchangeCandles(data, { ...wish, timeframe, from, to });
    history.push({ timeframe, candles });
    if (length === MINUTE_MS) minutes = candles;
  }
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  aggregator.restore(minutes.filter(({ at }) => at >= today - MINUTE_MS));
  return { history, aggregator, newest: minutes.at(-1) ?? null };
}

/** Minutes from one on, up to the one that runs. */
export async function readMissedMinutes(
  data: ExchangeMarketData,
  wish: PastWish & { from: number },
): Promise<Candle[]> {
  return readExchangeCandles(data, { ...wish, timeframe: '1m', to: minuteOf(wish.now) });
}
