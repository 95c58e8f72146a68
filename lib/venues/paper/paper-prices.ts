import { slipped, type Ticks, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { PaperSettings } from '#lib/venues/venue';

/** Whether the order waits for its stop to be reached, and doesn't trade before. */
export function isUntriggered({ type, triggeredAt }: Order): boolean {
  return triggeredAt === null && (type === 'stop' || type === 'stop_limit' || type === 'trailing_stop');
}

/** Whether the price is at the order's stop or worse for its side: at or above for a buy, at or below for a sell. */
export function reachesStop({ side, stopPrice }: Order, price: Ticks): boolean {
  if (stopPrice === null) return false;
  return side === 'buy' ? price >= stopPrice : price <= stopPrice;
}

/** Whether the price is at the order's limit or better; true for an order without a limit. */
export function reachesLimit({ side, price: limit }: Order, price: Ticks): boolean {
  if (limit === null) return true;
  return side === 'buy' ? price <= limit : price >= limit;
}

/** Where a trailing stop stands after the price; null where it stays, for it only ever follows to the better. */
export function trailedStop({ side, trail, stopPrice }: Order, price: Ticks): Ticks | null {
  if (trail === null) return null;
  const stop = side === 'buy' ? price + trail : Math.max(1, price - trail);
  const isTighter = stopPrice === null || (side === 'buy' ? stop < stopPrice : stop > stopPrice);
  return isTighter ? ticks(stop) : null;
}

/** What a taker gets at the price: slipped, with the spread on top where it opens, and never worse than its limit. */
export function takenPrice(order: Order, price: Ticks, settings: PaperSettings): Ticks {
  const { side, purpose, price: limit } = order;
  const base = slipped(price, side, settings.slippageBps);
  const taken = purpose === 'entry' && settings.spreadBps ? slipped(base, side, settings.spreadBps) : base;
  if (limit === null) return taken;
  return ticks(side === 'buy' ? Math.min(taken, limit) : Math.max(taken, limit));
}
