import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import type { RiskLimits } from '#lib/trading/risk-limits';

export const MINUTE_MS = 60_000;

/**
 * One robot's newest orders that passed the gate, oldest first, and the times (epoch ms) at which orders were
 * changed: what is counted against its pace. After a restart it is made again from the stored orders.
 */
export interface RecentOrders {
  readonly orders: Map<string, Order>;
  readonly edits: number[];
}

export function emptyRecentOrders(): RecentOrders {
  return { orders: new Map(), edits: [] };
}

/** How far back orders count, in milliseconds of the wall clock. */
export function countedMs({ duplicateSeconds, throttleExecutions, throttleMinutes }: RiskLimits): number {
  const throttled = throttleExecutions === null ? 0 : throttleMinutes * MINUTE_MS;
  return Math.max(MINUTE_MS, (duplicateSeconds ?? 0) * 1000, throttled);
}

/** Takes up a new order, and lets go of those that count no longer. */
export function noteNewOrder(recent: RecentOrders, order: Order, limits: RiskLimits): void {
  if (order.state === 'denied') return;
  recent.orders.set(order.id, order);
  const since = order.createdAt - countedMs(limits);
  for (const [id, { createdAt }] of recent.orders) {
    if (createdAt >= since) break;
    recent.orders.delete(id);
  }
}

/** Takes an order as it is now, where it still counts. */
export function noteChangedOrder(recent: RecentOrders, order: Order): void {
  if (recent.orders.has(order.id)) recent.orders.set(order.id, order);
}

export function noteEdit(recent: RecentOrders, now: number): void {
  recent.edits.push(now);
  while ((recent.edits[0] ?? now) < now - MINUTE_MS) recent.edits.shift();
}

/** Orders made and changed within the minute before `now`. */
export function sentWithinMinute({ orders, edits }: RecentOrders, now: number): number {
  const since = now - MINUTE_MS;
  let count = edits.filter((at) => at > since).length;
  for (const { createdAt } of orders.values()) if (createdAt > since) count += 1;
  return count;
}

/** Entries of the robot's own that traded, or still may. */
export function executedEntries(
  { orders }: RecentOrders,
  from: { marketAt: number; createdAt: number },
): number {
  let count = 0;
  for (const order of orders.values()) {
    const isRecent = order.marketAt > from.marketAt && order.createdAt >= from.createdAt;
    const isOwnEntry = order.purpose === 'entry' && order.commandId === null;
    if (isRecent && isOwnEntry && (order.filledQuantity > 0 || isWorking(order.state))) count += 1;
  }
  return count;
}
