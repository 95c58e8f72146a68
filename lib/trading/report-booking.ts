import { DeskError } from '#lib/desk-error';
import type { Booked } from '#lib/trading/engine';
import type { Standing } from '#lib/trading/gate-facts';
import type { Holding } from '#lib/trading/holding';
import { bookFill } from '#lib/trading/ledger';
import type { Fill, Order } from '#lib/trading/order';
import { advance, type OrderEvent } from '#lib/trading/order-states';
import { noteChangedOrder } from '#lib/trading/recent-orders';
import { reserveCash } from '#lib/trading/reservations';
import { findOrder, isOutlived, keepOrder } from '#lib/trading/working-orders';
import type { VenueReport } from '#lib/venues/venue';

type FillReport = Extract<VenueReport, { kind: 'filled' }>;

/**
 * The one way by which a venue's words change the books. A fill whose id is booked already changes
 * nothing, neither the ledger nor the order. `order_not_found` for an order that the engine doesn't know
 * (any more): give it back by `restore` and report again.
 */
export function onReport(standing: Standing, report: VenueReport, now: number): Booked {
  const order = findOrder(standing.orders, report.orderId);
  if (!order) throw new DeskError('order_not_found', `The engine knows no order ${report.orderId}.`);
  if (report.kind === 'filled') return bookReport(standing, { order, report, now });
  return { order: move(standing, order, eventOf(report), now), fill: null, trade: null };
}

function bookReport(
  standing: Standing,
  { order, report, now }: { order: Order; report: FillReport; now: number },
): Booked {
  const fill: Fill = { ...report.fill, robotId: order.robotId, accountId: order.accountId };
  const { booked, trade } = bookFill(standing.ledger, fill);
  if (!booked) return { order, fill: null, trade: null };
  noteDecision(standing.holding, order);
  return { order: move(standing, order, { kind: 'fill', quantity: fill.quantity }, now), fill, trade };
}

function move(standing: Standing, order: Order, event: OrderEvent, now: number): Order {
  const next = advance(order, event, now);
  if (next === order) return order;
  keepOrder(standing.orders, next);
  noteChangedOrder(standing.recent, next);
  reserveCash(standing, next);
  return next;
}

const PLAIN_EVENTS = {
  triggered: { kind: 'trigger' },
  canceled: { kind: 'cancel' },
  expired: { kind: 'expire' },
  'update-refused': { kind: 'refuse-update' },
  'cancel-refused': { kind: 'refuse-cancel' },
} as const;

export function eventOf(report: Exclude<VenueReport, FillReport>): OrderEvent {
  switch (report.kind) {
    case 'accepted':
      return { kind: 'accept', venueOrderId: report.venueOrderId ?? null };
    case 'rejected':
      return { kind: 'reject', code: report.code, message: report.message };
    case 'updated':
      return { kind: 'update', update: report.update };
    case 'trailed':
      return { kind: 'trail', stopPrice: report.stopPrice };
    default:
      return PLAIN_EVENTS[report.kind];
  }
}

/** Lets the book know the message behind the position, once its opening order is seen. */
export function noteDecision({ roundTrip }: Holding, order: Order): void {
  if (roundTrip?.openingOrderId === order.id) roundTrip.decisionMessageId = order.decisionMessageId;
}

/** An order for the day that ends once its UTC market day is over has expired, whoever took it out. */
export function inItsDay(report: VenueReport, order: Order | undefined, marketAt: number): VenueReport {
  if (report.kind !== 'canceled' || order?.timeInForce !== 'day' || !isOutlived(order, marketAt))
    return report;
  return { kind: 'expired', orderId: report.orderId };
}
