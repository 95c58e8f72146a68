import type { OrderUpdate } from '#lib/trading/order';
import { lots } from '#lib/trading/money';
import { backOff } from '#lib/venues/exchange/back-off';
import { clientIdOf } from '#lib/venues/exchange/client-id';
import { endUnplaced } from '#lib/venues/exchange/tell-order';
import { close, totalReported, type Tracked } from '#lib/venues/exchange/tracked-order';
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
    tracked.placed = order.update;
    tracked.wish = order.state === 'pending_cancel' ? 'cancel' : null;
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
