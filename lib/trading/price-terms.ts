import { type Ticks, ticks } from '#lib/trading/money';
import type { Order, OrderTerms, OrderType, Side } from '#lib/trading/order';

/** The prices that an order is made of. */
export type PriceTerms = Pick<Order, 'side' | 'type' | 'price'> &
  Partial<Pick<Order, 'purpose'> & Pick<OrderTerms, 'stopPrice' | 'trail'>>;

/** Types that trade at what the market offers once they trade: slippage is reckoned with. */
const TAKING: ReadonlySet<OrderType> = new Set(['market', 'stop', 'trailing_stop']);

/** Whether an order of this type takes the market's price instead of naming its own. */
export function isTaking(type: OrderType): boolean {
  return TAKING.has(type);
}

/**
 * The price at which an order's value is judged: its limit; of a stop the higher of its trigger and the newest
 * price, as it may trade at either; else the newest price. Null while there is none.
 */
export function judgedPrice(
  { side, purpose, price, stopPrice = null }: PriceTerms,
  last: Ticks | null,
): Ticks | null {
  const higher = (one: Ticks): Ticks =>
    last !== null && Number.isSafeInteger(one) && last > one ? last : one;
  // A sale that opens a short below the market trades at the market: its value is the market's.
  if (price !== null) return side === 'sell' && purpose === 'entry' ? higher(price) : price;
  return stopPrice === null ? last : higher(stopPrice);
}

/**
 * Both figures of a trailing stop from the one that was given, at the newest price: the trail gives where its
 * stop starts, a stop gives the trail. As they are where neither or both are there, or no price is.
 */
export function trailingTerms(
  { side, stopPrice = null, trail = null }: PriceTerms,
  last: Ticks | null,
): Pick<OrderTerms, 'stopPrice' | 'trail'> {
  if (last === null || (stopPrice === null) === (trail === null)) return { stopPrice, trail };
  if (trail !== null) return { trail, stopPrice: behind(side, last, trail) };
  const distance = side === 'sell' ? last - (stopPrice ?? last) : (stopPrice ?? last) - last;
  return { stopPrice, trail: Number.isSafeInteger(distance) ? ticks(distance) : null };
}

/** A trail may be anything that somebody asks for; a stop that makes no sense is null. */
function behind(side: Side, last: Ticks, trail: number): Ticks | null {
  const stop = side === 'sell' ? last - trail : last + trail;
  return Number.isSafeInteger(stop) ? ticks(stop) : null;
}
