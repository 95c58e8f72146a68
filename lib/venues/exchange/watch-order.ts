import type { Quote } from '#lib/market/quote';
import { type Ticks, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { totalReported, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import type { VenueReport } from '#lib/venues/venue';

/**
 * Whether the venue itself waits for the order's price: types that the exchange doesn't know, and the target of
 * a bracket, because an exchange that knows no groups would lock what is held twice. The stop of a bracket is
 * always at the exchange, so that it works while this desk is down.
 */
export function isWatchedHere({ order, market }: Tracked): boolean {
  if (order.purpose === 'take-profit' && order.ocoId !== null) return true;
  return market !== null && !market.types.includes(order.type);
}

/**
 * What a quote means for an order that is watched: a trailing stop moves along, and where the price is reached
 * the order is to be placed.
 */
export function watchQuote(tracked: Tracked, quote: Quote): VenueReport[] {
  const { order } = tracked;
  if (tracked.phase !== 'watched' || quote.symbol !== order.symbol) return [];
  const reports: VenueReport[] = [];
  const stopPrice = order.type === 'trailing_stop' ? trailedTo(order, quote.price) : order.stopPrice;
  if (stopPrice !== null && stopPrice !== order.stopPrice) {
    tracked.order = { ...order, stopPrice };
    reports.push({ kind: 'trailed', orderId: order.id, stopPrice });
  }
  if (!isReachedAt(tracked.order, quote.price)) return reports;
  tracked.isReached = true;
  tracked.phase = 'placing';
  tracked.order = { ...tracked.order, updatedAt: quote.at };
  if (order.type !== 'limit') reports.push({ kind: 'triggered', orderId: order.id });
  return reports;
}

function trailedTo({ side, stopPrice, trail }: Order, price: Ticks): Ticks | null {
  if (trail === null) return stopPrice;
  if (side === 'sell') return ticks(Math.max(stopPrice ?? 0, price - trail));
  return ticks(Math.min(stopPrice ?? Number.MAX_SAFE_INTEGER, price + trail));
}

function isReachedAt({ side, type, price, stopPrice }: Order, newest: Ticks): boolean {
  // A target is reached where its limit is; a stop on the other side.
  if (type === 'limit') return price !== null && (side === 'sell' ? newest >= price : newest <= price);
  return stopPrice !== null && (side === 'sell' ? newest <= stopPrice : newest >= stopPrice);
}

/**
 * A target is sent only once the other legs of its group are out of the market, and with no more than the least
 * that they left: what they traded the desk may have taken from it already, or not yet.
 */
export function isGroupFree({ siblingsOf, drive }: VenueParts, tracked: Tracked): boolean {
  if (tracked.order.ocoId === null || !isWatchedHere(tracked)) return true;
  const siblings = siblingsOf(tracked);
  const open = siblings.filter(({ phase }) => phase !== 'closed');
  for (const one of open) {
    one.wish = 'cancel';
    drive(one);
  }
  for (const one of siblings) {
    tracked.leftByGroup = Math.min(tracked.leftByGroup, one.order.quantity - totalReported(one));
  }
  return open.length === 0;
}
