import type { Candle } from '#lib/market/candle';
import { TIMEFRAME_MS } from '#lib/market/instrument';
import { writeMinutePath, type PriceModel } from '#lib/market/price-model';
import { ticks, type Ticks } from '#lib/trading/money';

/** One price of a minute. */
export interface MinutePoint {
  at: number;
  price: Ticks;
  volume: number;
}

export const MINUTE_MS = TIMEFRAME_MS['1m'];

/** Never below one tick: a price of zero is not a market. */
function priceAfter(before: number, logReturn: number): Ticks {
  return ticks(Math.max(1, Math.round(before * Math.exp(logReturn))));
}

/** All points of one minute that starts from `before` ticks, in order; their volumes add up to the candle's. */
export function simulateMinute(
  model: PriceModel,
  options: { minute: number; before: number; points: number },
): MinutePoint[] {
  const path = new Float64Array(options.points);
  const volume = writeMinutePath(model, options.minute, path);
  const weights = Array.from(
    path,
    (at, index) => model.minuteSigma * 0.02 + Math.abs(at - (path[index - 1] ?? 0)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let volumeSoFar = 0;
  return weights.map((weight, index) => {
    weightSoFar += weight;
    const isLast = index === weights.length - 1;
    const upToHere = isLast ? volume : Math.floor((volume * weightSoFar) / whole);
    const pointVolume = upToHere - volumeSoFar;
    volumeSoFar = upToHere;
    return {
      at: options.minute * MINUTE_MS + Math.floor((index * MINUTE_MS) / options.points),
      price: priceAfter(options.before, path[index] ?? 0),
      volume: pointVolume,
    };
  });
}

/** The candle that the points of `simulateMinute` fold to, without making them. `path` is a buffer of their number. */
export function simulateMinuteCandle(
  model: PriceModel,
  options: { minute: number; before: number; path: Float64Array },
): Candle {
  const { minute, before, path } = options;
  const volume = writeMinutePath(model, minute, path);
  return candleOfPath({ at: minute * MINUTE_MS, before, path, volume });
}

/** Folds a path that starts from a price of `before` ticks. */
export function candleOfPath(minute: {
  at: number;
  before: number;
  path: Float64Array;
  volume: number;
}): Candle {
  const { path, before } = minute;
  let highest = -Infinity;
  let lowest = Infinity;
  for (const logReturn of path) {
    if (logReturn > highest) highest = logReturn;
    if (logReturn < lowest) lowest = logReturn;
  }
  return {
    at: minute.at,
    open: priceAfter(before, path[0] ?? 0),
    high: priceAfter(before, highest),
    low: priceAfter(before, lowest),
    close: priceAfter(before, path.at(-1) ?? 0),
    volume: minute.volume,
  };
}
