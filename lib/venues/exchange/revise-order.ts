import type { OrderUpdate } from '#lib/trading/order';
import { lots, type Ticks } from '#lib/trading/money';
import { backOff } from '#lib/venues/exchange/back-off';
import { clientIdOf } from '#lib/venues/exchange/client-id';
import type { ExchangeOrder } from '#lib/venues/exchange/exchange-connection';
import { endUnplaced } from '#lib/venues/exchange/tell-order';
import { lotsOfText, priceOrNull } from '#lib/venues/exchange/trade-report';
import { close, lotsReported, totalReported, type Tracked, wishOf } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';

/**
 * The order is out of the market for an edit, and all that it traded is known: its next revision is placed with
 * what is left, under a client id of its own.
 */
export function startRevision({ ears }: VenueParts, tracked: Tracked, update: OrderUpdate): number {
  const traded = totalReported(tracked);
  tracked.wish = null;
  tracked.attempts = 0;
  if (update.quantity <= traded) {
    close(tracked);
    ears.onReports([
      { kind: 'updated', orderId: tracked.order.id, update: { ...update, quantity: lots(traded) } },
    ]);
    return 0;
  }
  nextRevision(tracked);
  tracked.placed = update;
  tracked.phase = 'placing';
  return 0;
}

/** Whether the exchange's order is the one that this edit wants. */
function isPlacedAs(tracked: Tracked, update: OrderUpdate, found: ExchangeOrder): boolean {
  const { instrument } = tracked;
  const tradedBefore = totalReported(tracked) - lotsReported(tracked, found.id);
  const isSame = (told: string | null, wanted: Ticks | null): boolean =>
    told === null || wanted === null || priceOrNull(told, instrument) === wanted;
  return (
    lotsOfText(found.quantity, instrument) === update.quantity - tradedBefore &&
    isSame(found.price, update.price) &&
    isSame(found.stopPrice, update.stopPrice)
  );
}

function nextRevision(tracked: Tracked): void {
  tracked.revision += 1;
  tracked.exchangeId = null;
}

/**
 * A process before this one may have placed the order anew: then its next revision is the one that counts. Null
 * where there is none. An edit that was cut short between taking out and placing is not taken up again: the
 * order is canceled, and people are told.
 */
export async function probeNextRevision(parts: VenueParts, tracked: Tracked): Promise<number | null> {
  const { order, revision } = tracked;
  const { connection, now } = parts;
  const clientId = clientIdOf(order.id, revision + 1);
  const outcome = await connection.fetchOrder({ symbol: order.symbol, clientId });
  if (outcome.kind === 'done') {
    nextRevision(tracked);
    const isWanted = order.update !== null && isPlacedAs(tracked, order.update, outcome.value);
    tracked.placed = isWanted ? order.update : null;
    // One edit may have been carried out, and the process died before the next: that is still wanted.
    if (tracked.wish !== 'cancel') tracked.wish = isWanted ? null : wishOf(order);
    tracked.phase = 'unknown';
    return 0;
  }
  if (outcome.kind !== 'missing') return backOff(tracked);
  if (order.state !== 'pending_update') return null;
  // The process that died may have sent it: until that can't arrive any more, nothing is known.
  if (now() <= tracked.sentAt + connection.arrivalMs) return backOff(tracked);
  nextRevision(tracked);
  return endUnplaced(parts, tracked, {
    code: 'update_lost',
    message: 'The order was taken out to change it, and the changed one was never placed.',
  });
}
