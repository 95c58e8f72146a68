import { backOff } from '#lib/venues/exchange/back-off';
import { close, totalReported, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import type { Refusal } from '#lib/venues/exchange/order-rules';

/** From now on it is asked for until it is known whether the exchange has it. Answers how long to wait first. */
export function doubt({ ears }: VenueParts, tracked: Tracked, why: string): number {
  const { order } = tracked;
  if (tracked.phase !== 'unknown') {
    tracked.phase = 'unknown';
    tracked.attempts = 0;
    const message = `Whether the exchange has the order is not known (${why}). It is asked for by its id, and not sent again.`;
    ears.onNotice({ orderId: order.id, code: 'order_unknown', message });
  }
  return backOff(tracked);
}

/**
 * Ends an order that is certainly not at the exchange: rejected where it never was there, canceled where it was
 * wanted no longer or where an edit had taken it out to place it anew.
 */
export function endUnplaced({ ears }: VenueParts, tracked: Tracked, refusal: Refusal | null): number {
  const { order, revision } = tracked;
  const wasThere = revision > 0 || totalReported(tracked) > 0;
  const isRejected = refusal !== null && !wasThere && tracked.wish !== 'cancel';
  close(tracked);
  if (isRejected) ears.onReports([{ kind: 'rejected', orderId: order.id, ...plain(refusal) }]);
  else ears.onReports([{ kind: 'canceled', orderId: order.id }]);
  if (refusal) ears.onNotice({ orderId: order.id, ...plain(refusal) });
  return 0;
}

function plain({ code, message }: Refusal): Refusal {
  return { code, message };
}
