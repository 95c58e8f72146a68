import { backOff } from '#lib/venues/exchange/back-off';
import { settleOrder } from '#lib/venues/exchange/settle-order';
import { endUnplaced } from '#lib/venues/exchange/tell-order';
import { currentClientId, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import { isWatchedHere } from '#lib/venues/exchange/watch-order';

/** Between the two answers that the exchange has no such order, ms. */
const ASKED_TWICE_AFTER_MS = 500;

/** Asks the exchange for an order by its client id. */
export async function askForOrder(parts: VenueParts, tracked: Tracked): Promise<number> {
  const outcome = await parts.connection.fetchOrder({
    symbol: tracked.order.symbol,
    clientId: currentClientId(tracked),
  });
  switch (outcome.kind) {
    case 'done':
      tracked.attempts = 0;
      tracked.missedAt = null;
      return settleOrder(parts, tracked, { found: outcome.value, trades: [] });
    case 'missing':
      return onMissing(parts, tracked);
    case 'limited':
      return backOff(tracked, outcome.retryAfterMs);
    default:
      return backOff(tracked);
  }
}

/**
 * That the exchange has no such order counts only once what was sent can't arrive any more, and only when it
 * says so twice.
 */
function onMissing(parts: VenueParts, tracked: Tracked): number {
  const now = parts.now();
  const arrivesUntil = tracked.sentAt + parts.connection.arrivalMs;
  if (now <= arrivesUntil) return Math.min(backOff(tracked), arrivesUntil - now + 1);
  tracked.missedAt ??= now;
  if (now - tracked.missedAt < ASKED_TWICE_AFTER_MS) return ASKED_TWICE_AFTER_MS;
  return neverArrived(parts, tracked);
}

function neverArrived(parts: VenueParts, tracked: Tracked): number {
  const { order, revision } = tracked;
  tracked.attempts = 0;
  if (isWatchedHere(tracked) && revision === 0 && !tracked.isReached) {
    tracked.phase = 'watched';
    tracked.isRestored = false;
    if (!tracked.isAccepted) parts.ears.onReports([{ kind: 'accepted', orderId: order.id }]);
    tracked.isAccepted = true;
    return 0;
  }
  if (revision > 0) {
    return endUnplaced(parts, tracked, {
      code: 'update_lost',
      message: 'The order was taken out to change it, and the changed one never arrived at the exchange.',
    });
  }
  if (order.venueOrderId !== null || tracked.exchangeId !== null) {
    const message = 'The exchange does not know this order any more.';
    parts.ears.onNotice({ orderId: order.id, code: 'order_lost', message });
    tracked.wish = 'cancel';
    return endUnplaced(parts, tracked, null);
  }
  return endUnplaced(parts, tracked, {
    code: 'never_arrived',
    message: 'The order never arrived at the exchange. It is not sent again; it can be decided on anew.',
  });
}
