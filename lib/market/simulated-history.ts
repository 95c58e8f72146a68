import { CandleAggregator } from '#lib/market/aggregator';
import type { Candle } from '#lib/market/candle';
import type { FeedHistory } from '#lib/market/feed';
import { TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import { writeMinutePath, type PriceModel } from '#lib/market/price-model';
import { candleOfPath, MINUTE_MS } from '#lib/market/simulated-minute';

const DAY_MS = TIMEFRAME_MS['1d'];

/** How many days of each timeframe a first start brings; all are folds of the same minutes. */
const HISTORY_DAYS: Readonly<Record<Timeframe, number>> = {
  '1m': 10,
  '5m': 30,
  '15m': 60,
  '1h': 60,
  '1d': 250,
};

/** Minutes too old to be kept themselves need fewer points. */
const COARSE_POINTS = 12;

/**
 * The past of a simulated market up to the minute that runs at `now`, generated backwards so that its
 * newest candle closes at exactly the model's start price. Longest timeframe first.
 */
export function simulateHistory(model: PriceModel, now: number, points: number): FeedHistory[] {
  const { timeframes } = model.instrument;
  const aggregator = new CandleAggregator(timeframes);
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const kept = timeframes.toReversed().map((timeframe) => ({
    timeframe,
    from: today - HISTORY_DAYS[timeframe] * DAY_MS,
    candles: new Array<Candle>(),
  }));
  for (const minute of simulatePast(model, now, points)) {
    for (const { timeframe, candle } of aggregator.addCandle(minute).closed) {
      const history = kept.find((candidate) => candidate.timeframe === timeframe);
      if (history && candle.at >= history.from) history.candles.push(candle);
    }
  }
  return kept.map(({ timeframe, candles }) => ({ timeframe, candles }));
}

/** 1m candles since the UTC day that lies the longest history back, oldest first. */
function simulatePast(model: PriceModel, now: number, points: number): Candle[] {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const first = (today - HISTORY_DAYS['1d'] * DAY_MS) / MINUTE_MS;
  const firstFine = (today - HISTORY_DAYS['1m'] * DAY_MS) / MINUTE_MS;
  const finePath = new Float64Array(points);
  const coarsePath = new Float64Array(COARSE_POINTS);
  const candles: Candle[] = [];
  let close: number = model.startPrice;
  for (let minute = Math.floor(now / MINUTE_MS) - 1; minute >= first; minute -= 1) {
    const path = minute >= firstFine ? finePath : coarsePath;
    const volume = writeMinutePath(model, minute, path);
    // Backwards: the path ends at the close that is known, so it began this much before.
    const before = close / Math.exp(path.at(-1) ?? 0);
    candles.push(candleOfPath({ at: minute * MINUTE_MS, before, path, volume }));
    close = before;
  }
  return candles.reverse();
}
