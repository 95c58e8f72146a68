import type { Order, Side } from '#lib/trading/order';
import { isWorking, remainingLots } from '#lib/trading/order-states';

/** Closed orders kept in mind for reports that come late. */
const REMEMBERED = 100;

/** One robot's orders: those that still work, and the newest closed ones. */
export interface WorkingOrders {
  readonly working: Map<string, Order>;
  readonly closed: Map<string, Order>;
}

export function emptyWorkingOrders(): WorkingOrders {
  return { working: new Map(), closed: new Map() };
}

export function findOrder(orders: WorkingOrders, id: string): Order | undefined {
  return orders.working.get(id) ?? orders.closed.get(id);
}

/** Puts the order where its state belongs; of the closed ones the oldest is forgotten. */
export function keepOrder(orders: WorkingOrders, order: Order): void {
  if (isWorking(order.state)) {
    orders.closed.delete(order.id);
    orders.working.set(order.id, order);
    return;
  }
  orders.working.delete(order.id);
  orders.closed.set(order.id, order);
  if (orders.closed.size <= REMEMBERED) return;
  for (const oldest of orders.closed.keys()) {
    orders.closed.delete(oldest);
    return;
  }
}

export function forgetOrder(orders: WorkingOrders, id: string): void {
  orders.working.delete(id);
  orders.closed.delete(id);
}

/** Lots that the working orders of one side would still trade. */
export function workingLots(orders: WorkingOrders, side: Side): number {
  let sum = 0;
  for (const order of orders.working.values()) {
    if (order.side === side) sum += remainingLots(order);
  }
  return sum;
}
