import type { Order, Side } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';

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

/** Lots that the order may still trade; while a change is asked of the venue, by the larger of both sizes. */
export function openLots(order: Order): number {
  return Math.max(0, Math.max(order.quantity, order.update?.quantity ?? 0) - order.filledQuantity);
}

const everyOrder = () => true;

/**
 * Lots that the working orders of one side, or those of them that count, would still trade. What one order of
 * a group trades the others lose: a group counts once, with the largest rest among its orders.
 */
export function workingLots(
  orders: WorkingOrders,
  side: Side,
  isCounted: (order: Order) => boolean = everyOrder,
): number {
  let sum = 0;
  let groups: Map<string, number> | null = null;
  for (const order of orders.working.values()) {
    if (order.side !== side || !isCounted(order)) continue;
    const rest = openLots(order);
    if (order.ocoId === null) {
      sum += rest;
      continue;
    }
    groups ??= new Map();
    const counted = groups.get(order.ocoId) ?? 0;
    if (rest <= counted) continue;
    groups.set(order.ocoId, rest);
    sum += rest - counted;
  }
  return sum;
}

const DAY_MS = 86_400_000;

/** Whether the UTC market day on which an order was made is over at a market time. */
export function isOutlived(order: Pick<Order, 'marketAt'>, marketAt: number): boolean {
  return Math.floor(order.marketAt / DAY_MS) < Math.floor(marketAt / DAY_MS);
}

/** Working orders for the day that a market time has outlived, and that are not being canceled yet. */
export function outlived(orders: WorkingOrders, marketAt: number): Order[] {
  const isOver = (order: Order): boolean =>
    order.timeInForce === 'day' && order.state !== 'pending_cancel' && isOutlived(order, marketAt);
  return [...orders.working.values()].filter(isOver);
}
