import type { Change } from '#lib/robot/book-store';
import type { OrderState } from '#lib/trading/order';

/**
 * Where a robot process is ended, e.g. `before accepted`: just before, or just after, an order in that state became
 * durable.
 */
function isOf(state: string | undefined, { orders = [] }: Change): boolean {
  return orders.some((order) => order.state === (state as OrderState));
}

export function isInstantBefore(instant: string, change: Change): boolean {
  const [when, state] = instant.split(' ');
  return when === 'before' && isOf(state, change);
}

export function isInstantAfter(instant: string, change: Change): boolean {
  const [when, state] = instant.split(' ');
  return when === 'after' && isOf(state, change);
}
