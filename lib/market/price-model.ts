import type { Instrument } from '#lib/market/instrument';
import { drawFrom, drawNormal, hashText, mixSeeds } from '#lib/market/random';
import type { Ticks } from '#lib/trading/money';
import { parsePrice } from '#lib/trading/money-text';

/** How a simulated instrument moves: a random walk around the clock whose volatility comes in hours. */
export interface PriceModel {
  instrument: Instrument;
  /** Seed and symbol in one number. */
  key: number;
  /** Close of the newest candle on the first start. */
  startPrice: Ticks;
  /** Standard deviation of a minute's log return, averaged over all regimes. */
  minuteSigma: number;
  /** Average units traded a minute. */
  minuteVolume: number;
}

const MINUTES_PER_YEAR = 365 * 24 * 60;

/** Spread of the logarithm of volatility between hours, and between the minutes of an hour: the fat tails. */
const HOUR_SPREAD = 0.4;
const MINUTE_SPREAD = 0.35;
const VOLUME_SPREAD = 0.45;

const CHARACTERS: Readonly<
  Record<string, { startPrice: string; yearlyVolatility: number; dayVolume: number }>
> = {
  TSLA: { startPrice: '200.00', yearlyVolatility: 0.55, dayVolume: 98_000_000 },
  'BTC-USD': { startPrice: '60000.00', yearlyVolatility: 0.6, dayVolume: 430_000 },
};

/** What a simulated instrument that is none of ours is like: a share of middling volatility. */
const ANY_SHARE = { startPrice: '100.00', yearlyVolatility: 0.4, dayVolume: 10_000_000 };

/** The model of a simulated instrument. */
export function priceModelOf(instrument: Instrument, seed: number): PriceModel {
  const character = CHARACTERS[instrument.symbol] ?? ANY_SHARE;
  return {
    instrument,
    key: mixSeeds(seed >>> 0, hashText(instrument.symbol)),
    startPrice: parsePrice(character.startPrice, instrument),
    minuteSigma: character.yearlyVolatility / Math.sqrt(MINUTES_PER_YEAR),
    minuteVolume: character.dayVolume / (24 * 60),
  };
}

/** A factor with median below 1 whose square averages 1, so that regimes leave the yearly volatility as it is. */
function volatilityFactor(normal: number, spread: number): number {
  return Math.exp(spread * normal - spread * spread);
}

/** Volume over the UTC day: 0.7 at noon, 1.6 at midnight, 1 on average. */
function volumeShape(minute: number): number {
  const fromNoon = (((minute / 60) % 24) - 12) / 12;
  return 0.7 + 0.9 * fromNoon * fromNoon;
}

/**
 * Writes one minute (minutes since the epoch) into `path`: the log return since the close before, at
 * equidistant points. Depends on the model and the minute alone. Returns the minute's volume in whole units.
 */
export function writeMinutePath(model: PriceModel, minute: number, path: Float64Array): number {
  const hourNormal = drawNormal(drawFrom(mixSeeds(model.key ^ 0x5bd1e995, Math.floor(minute / 60))));
  const draw = drawFrom(mixSeeds(model.key, minute));
  const hourFactor = volatilityFactor(hourNormal, HOUR_SPREAD);
  const sigma = model.minuteSigma * hourFactor * volatilityFactor(drawNormal(draw), MINUTE_SPREAD);
  const volumeNoise = Math.exp(VOLUME_SPREAD * drawNormal(draw) - (VOLUME_SPREAD * VOLUME_SPREAD) / 2);
  // The sum of two uniform numbers has variance 1/6; many of them add up to a normal number.
  const step = sigma * Math.sqrt(6 / path.length);
  let total = 0;
  for (let index = 0; index < path.length; index += 1) {
    total += step * (draw() + draw() - 1);
    path[index] = total;
  }
  const relativeMove = Math.abs(total) / model.minuteSigma;
  const activity = 0.5 + 0.65 * relativeMove;
  return Math.max(1, Math.round(model.minuteVolume * volumeShape(minute) * activity * volumeNoise));
}
