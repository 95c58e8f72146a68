import type { OrderState } from '#lib/trading/order';

const CLOSED: ReadonlySet<OrderState> = new Set(['denied', 'rejected', 'filled', 'canceled', 'expired']);

/** Whether an order in this state may still be filled. */
export function isOpenState(state: OrderState): boolean {
  return !CLOSED.has(state);
}
