import { notional } from '#lib/trading/instrument-scale';
import { feeOf, lots, type Ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { remainingLots } from '#lib/trading/order-states';
import type { MatchEvent, Waiting } from '#lib/venues/paper/paper-book';
import { isShadowed, shareWithGroup } from '#lib/venues/paper/paper-groups';
import {
  isUntriggered,
  reachesLimit,
  reachesStop,
  takenPrice,
  trailedStop,
} from '#lib/venues/paper/paper-prices';
import { isImmediateOnly } from '#lib/venues/paper/paper-refusal';

/** Holds an order that is here against one price, which the market came to by whatever way. */
export function holdAgainst(event: MatchEvent, one: Waiting, price: Ticks): void {
  if (isUntriggered(one.order)) {
    if (!reachesStop(one.order, price)) return trail(event, one, price);
    trigger(event, one);
  }
  work(event, one, price);
  one.isFresh = false;
}

/** Leads an order that was held against `from` already along every price from there to `to`. */
export function leadAlong(event: MatchEvent, one: Waiting, { from, to }: { from: Ticks; to: Ticks }): void {
  const { order } = one;
  if (isUntriggered(order)) {
    if (order.stopPrice === null || !reachesStop(order, to)) return trail(event, one, to);
    trigger(event, one);
    return work(event, one, order.stopPrice);
  }
  const { price: limit } = order;
  if (limit === null) return;
  if (!reachesLimit(order, to)) one.rests = true;
  else if (!reachesLimit(order, from) && !isShadowed(event, one))
    fill(event, one, { price: limit, isMaker: true });
}

function trail(event: MatchEvent, one: Waiting, price: Ticks): void {
  one.isFresh = false;
  const stopPrice = trailedStop(one.order, price);
  if (stopPrice === null) return;
  one.order = { ...one.order, stopPrice };
  event.reports.push({ kind: 'trailed', orderId: one.order.id, stopPrice });
}

/** From here on it is the market or limit order that it was kept back as, and new as such. */
function trigger(event: MatchEvent, one: Waiting): void {
  one.order = { ...one.order, triggeredAt: event.now };
  event.reports.push({ kind: 'triggered', orderId: one.order.id });
}

/** Trades what the price trades of the order, and gives up what has to be at once. */
function work(event: MatchEvent, one: Waiting, price: Ticks): void {
  const { order, rests } = one;
  if (!reachesLimit(order, price)) one.rests = true;
  else if (order.postOnly && !rests) return rejectTaker(event, one);
  else if (!isShadowed(event, one)) {
    const isMaker = rests && order.price !== null;
    fill(event, one, isMaker ? made(event, order, price) : taken(event, order, price));
  }
  if (isImmediateOnly(order) && event.book.waiting.delete(order.id)) {
    event.reports.push({ kind: 'expired', orderId: order.id });
  }
}

interface Trade {
  price: Ticks;
  isMaker: boolean;
}

/** What rested trades at its limit; at a candle's open at that, for it opens with all that waits for it. */
function made({ isOpen }: MatchEvent, order: Order, price: Ticks): Trade {
  return { price: isOpen ? price : (order.price ?? price), isMaker: true };
}

function taken({ settings }: MatchEvent, order: Order, price: Ticks): Trade {
  return { price: takenPrice(order, price, settings), isMaker: false };
}

function rejectTaker(event: MatchEvent, { order }: Waiting): void {
  event.book.waiting.delete(order.id);
  const message = 'It was to rest as a maker only, and would have traded at once.';
  event.reports.push({ kind: 'rejected', orderId: order.id, code: 'would_take', message });
}

/** Fills as much as the volume bears; of an order that is all or nothing, all or nothing. */
function fill(event: MatchEvent, one: Waiting, { price, isMaker }: Trade): void {
  const { book, settings, reports } = event;
  const { order } = one;
  const wanted = remainingLots(order);
  const traded = Math.min(wanted, book.lotsLeft);
  if (traded === 0 || (order.timeInForce === 'fok' && traded < wanted)) return;
  const quantity = lots(traded);
  const value = notional(price, quantity, book.instrument);
  book.lotsLeft -= traded;
  reports.push({
    kind: 'filled',
    orderId: order.id,
    fill: {
      // The same order filled from the same point is the same execution: a match repeated after a crash books once.
      id: `${order.id}:${String(order.filledQuantity)}`,
      orderId: order.id,
      symbol: order.symbol,
      side: order.side,
      quantity,
      price,
      fee: feeOf(value, isMaker ? settings.makerFeeBps : settings.takerFeeBps),
      baseFee: 0,
      liquidity: isMaker ? 'maker' : 'taker',
      at: event.now,
      marketAt: event.at,
    },
  });
  if (traded === wanted) book.waiting.delete(order.id);
  else one.order = { ...order, filledQuantity: lots(order.filledQuantity + traded) };
  if (order.ocoId !== null) shareWithGroup(event, order, quantity);
}
