import { type GateFacts, takenPrices } from '#lib/trading/gate-facts';
import { MILLION, millionths, mulDiv, ticks } from '#lib/trading/money';
import type { RiskLimits } from '#lib/trading/risk-limits';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';

/** A price of an order and what it may be; null: no bound on that side. */
interface Collar {
  price: number;
  low: number | null;
  high: number | null;
  isWithin: boolean;
}

/** A price, and the one that it must not lie too far through; null where it can't. */
interface Term {
  price: number;
  through: number | null;
}

/**
 * The first price of an order that lies outside its collar, else the first that has one; null where none has. Each
 * price is held within `priceCollarPct` of the newest; a limit's, and what a market order is expected to trade at,
 * also within `throughMarketPct` on the far side of the market (of a stop-limit: of its stop).
 */
export function priceCollar(facts: GateFacts): Collar | null {
  const { intent, settings, last: newest } = facts;
  if (newest === null) return null;
  const collars = termsOf(facts, newest)
    .map((term) => collarOf(term, { newest, side: intent.side, limits: settings.limits }))
    .filter((collar) => collar.low !== null || collar.high !== null);
  return collars.find(({ isWithin }) => !isWithin) ?? collars[0] ?? null;
}

function termsOf(facts: GateFacts, newest: number): Term[] {
  const { type, price } = facts.intent;
  if (type === 'market') return [{ price: expectedPrice(facts, newest), through: newest }];
  const stop = type === 'limit' ? null : stopOf(facts, newest);
  const stops = stop === null ? [] : [{ price: stop, through: null }];
  return price === null ? stops : [...stops, { price, through: stop ?? newest }];
}

/** Where a stop stands, or a trailing one begins. */
function stopOf({ intent: { side, stopPrice, trail } }: GateFacts, newest: number): number {
  const distance = trail ?? 0;
  return stopPrice ?? (side === 'buy' ? newest + distance : newest - distance);
}

/** What a market order is expected to trade at: the other side's best price, or the newest, slipped. */
function expectedPrice({ intent: { side }, settings, standing }: GateFacts, newest: number): number {
  const { bid, ask } = standing.market;
  const costs = settings.costs ?? DEFAULT_PAPER_SETTINGS;
  return takenPrices(ticks((side === 'buy' ? ask : bid) ?? newest), side, costs).filled;
}

function collarOf(
  { price, through }: Term,
  { newest, side, limits }: { newest: number; side: 'buy' | 'sell'; limits: RiskLimits },
): Collar {
  const lows: number[] = [];
  const highs: number[] = [];
  if (limits.priceCollarPct !== null) {
    lows.push(below(newest, limits.priceCollarPct));
    highs.push(above(newest, limits.priceCollarPct));
  }
  if (limits.throughMarketPct !== null && through !== null) {
    if (side === 'buy') highs.push(above(through, limits.throughMarketPct));
    else lows.push(below(through, limits.throughMarketPct));
  }
  const low = lows.length === 0 ? null : Math.max(...lows);
  const high = highs.length === 0 ? null : Math.min(...highs);
  return { price, low, high, isWithin: (low === null || price >= low) && (high === null || price <= high) };
}

function above(price: number, percent: number): number {
  return mulDiv(price, MILLION + millionths(percent), MILLION, 'down');
}

function below(price: number, percent: number): number {
  return mulDiv(price, Math.max(0, MILLION - millionths(percent)), MILLION, 'up');
}
