import { type Lots, lots } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { remainingLots } from '#lib/trading/order-states';
import type { MatchEvent, Waiting } from '#lib/venues/paper/paper-book';
import { isUntriggered, reachesLimit, reachesStop } from '#lib/venues/paper/paper-prices';

/** What one order of a group trades, each other one loses; what has nothing left is canceled. */
export function shareWithGroup({ book, reports }: MatchEvent, traded: Order, quantity: Lots): void {
  for (const one of book.waiting.values()) {
    const { order } = one;
    if (order.ocoId !== traded.ocoId || order.id === traded.id) continue;
    if (remainingLots(order) <= quantity) {
      book.waiting.delete(order.id);
      reports.push({ kind: 'canceled', orderId: order.id });
      continue;
    }
    one.order = { ...order, quantity: lots(order.quantity - quantity) };
    if (one.change) one.change = { ...one.change, update: lessened(one.change.update, quantity) };
    const { price, stopPrice } = order;
    const update = { quantity: one.order.quantity, price, stopPrice };
    reports.push({ kind: 'updated', orderId: order.id, update });
  }
}

/** A change that is on its way was asked for without knowing of the trade. */
function lessened<Update extends { quantity: Lots }>(update: Update, quantity: Lots): Update {
  return { ...update, quantity: lots(Math.max(0, update.quantity - quantity)) };
}

/**
 * Whether a stop of its group is reached by the same quote or candle, or works off what it triggered for: then the
 * stop is assumed to come first, and the target waits.
 */
export function isShadowed(event: MatchEvent, { order }: Waiting): boolean {
  if (order.ocoId === null || order.type !== 'limit') return false;
  for (const other of event.book.waiting.values()) {
    const stop = other.order;
    if (stop.ocoId !== order.ocoId || stop.type === 'limit' || other.arrivesAt > event.at) continue;
    if (isReached(event, stop)) return true;
  }
  return false;
}

function isReached({ low, high }: MatchEvent, stop: Order): boolean {
  const [worst, best] = stop.side === 'buy' ? [high, low] : [low, high];
  return isUntriggered(stop) ? reachesStop(stop, worst) : reachesLimit(stop, best);
}
