import type { OrderState } from '#lib/trading/order';

/** States in which an order may still be filled at the venue. */
export const WORKING_STATES = [
  'initialized',
  'submitted',
  'accepted',
  'triggered',
  'partially_filled',
  'pending_update',
  'pending_cancel',
] as const satisfies readonly OrderState[];

const WORKING: ReadonlySet<OrderState> = new Set(WORKING_STATES);

/** Whether an order in this state may still be filled at the venue. */
export function isWorking(state: OrderState): boolean {
  return WORKING.has(state);
}
