import { DeskError } from '#lib/desk-error';
import type { Edited, OrderContext, OrderIntent, WantedEdit } from '#lib/trading/engine';
import { gateFacts, type Standing } from '#lib/trading/gate-facts';
import { lots } from '#lib/trading/money';
import type { Order, OrderUpdate } from '#lib/trading/order';
import { advance, type OrderEvent } from '#lib/trading/order-states';
import { isWorking } from '#lib/trading/working-states';
import { isChangeable } from '#lib/trading/order-upkeep';
import { noteEdit } from '#lib/trading/recent-orders';
import { reserveCash } from '#lib/trading/reservations';
import { denialOf } from '#lib/trading/risk-gate';
import { findOrder, keepOrder } from '#lib/trading/working-orders';

/** Marks a working order as to be canceled. `order_not_found`, `order_closed`. */
export function askCancel(standing: Standing, orderId: string, now: number): Order {
  return ask(standing, requireWorking(standing, orderId), { kind: 'request-cancel' }, now);
}

/**
 * Puts a change through the risk gate, with the order itself left out of what works, and marks the order
 * `pending_update`. `order_not_found`, `order_closed`; `order_pending` where the venue has not answered what was
 * asked before; `invalid_input` where the change makes no sense for the order.
 */
export function askUpdate(standing: Standing, wanted: WantedEdit, context: OrderContext): Edited {
  const { update } = wanted;
  const order = requireWorking(standing, wanted.orderId);
  requireChangeable(order);
  requireSense(order, update);
  const intent = intentOf(order, wanted);
  const denial = denialOf(gateFacts(standing, intent, context, { editing: order }));
  if (denial) return { order, denial };
  noteEdit(standing.recent, context.now);
  return { order: ask(standing, order, { kind: 'request-update', update }, context.now), denial: null };
}

/** A change by the desk's own upkeep: it never makes more exits than there is to close, so no gate is asked. */
export function askUpkeep(
  standing: Standing,
  { orderId, update }: Omit<WantedEdit, 'commandId'>,
  now: number,
): Order {
  const order = requireWorking(standing, orderId);
  requireChangeable(order);
  return ask(standing, order, { kind: 'request-update', update }, now);
}

function ask(standing: Standing, order: Order, event: OrderEvent, now: number): Order {
  const asked = advance(order, event, now);
  keepOrder(standing.orders, asked);
  reserveCash(standing, asked);
  return asked;
}

function requireWorking({ orders }: Standing, orderId: string): Order {
  const order = findOrder(orders, orderId);
  if (!order) throw new DeskError('order_not_found', `The robot has no open order ${orderId}.`);
  if (!isWorking(order.state)) throw new DeskError('order_closed', `The order is ${order.state} already.`);
  return order;
}

function requireChangeable(order: Order): void {
  if (isChangeable(order)) return;
  const state = order.state.replaceAll('_', ' ');
  throw new DeskError('order_pending', `The order is ${state}: the venue must answer before it can change.`, {
    retryable: true,
    details: { orderId: order.id, state: order.state },
  });
}

function requireSense(order: Order, update: OrderUpdate): void {
  const refuse = (message: string, field: string): never => {
    throw new DeskError('invalid_input', message, { details: { field } });
  };
  if (update.quantity <= order.filledQuantity) {
    refuse('The new quantity must be above what is filled already; to end the order, cancel it.', 'quantity');
  }
  if (update.stopPrice === order.stopPrice) return;
  if (order.triggeredAt !== null) refuse('The stop has triggered already.', 'stopPrice');
  if (order.type === 'trailing_stop')
    refuse('A trailing stop moves by itself: cancel it to place another.', 'stopPrice');
}

/** What would be left of the order, as the gate looks at it. */
function intentOf(order: Order, { update, commandId }: WantedEdit): OrderIntent {
  const quantity = lots(update.quantity - order.filledQuantity);
  return { ...order, ...update, quantity, commandId, confidence: null };
}
