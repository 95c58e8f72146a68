import type { Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import type { VenueReport } from '#lib/venues/venue';

/**
 * The exchange has the current revision of an order under this id: that is told once, and before all that follows
 * from it.
 */
export function announceOrder(
  { ears }: Pick<VenueParts, 'ears'>,
  tracked: Tracked,
  { id, isTriggered }: { id: string; isTriggered: boolean },
): void {
  const { order } = tracked;
  const reports: VenueReport[] = [];
  tracked.exchangeId = id;
  if (!tracked.trades.has(id)) tracked.trades.set(id, new Map());
  if (!tracked.isAccepted) reports.push({ kind: 'accepted', orderId: order.id, venueOrderId: id });
  tracked.isAccepted = true;
  if (isTriggered && !tracked.isReached) {
    tracked.isReached = true;
    reports.push({ kind: 'triggered', orderId: order.id });
  }
  if (tracked.placed) {
    const update = tracked.placed;
    tracked.placed = null;
    tracked.order = { ...order, ...update, update: null };
    reports.push({ kind: 'updated', orderId: order.id, update });
  }
  if (reports.length > 0) ears.onReports(reports);
}
