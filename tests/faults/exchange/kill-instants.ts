import type { Change } from '#lib/robot/book-store';
import type { OrderState } from '#lib/trading/order';

/** Where a robot process is ended: just before, or just after, an order in this state became durable. */
export const KILL_INSTANTS = [
  'before submitted',
  'after submitted',
  'before accepted',
  'after accepted',
  'before partially_filled',
  'after partially_filled',
  'before filled',
  'after filled',
  'after pending_cancel',
  'before canceled',
  'after canceled',
  'before rejected',
] as const;

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
