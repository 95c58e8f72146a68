import { lots } from '#lib/trading/money';
import type { Order, OrderState } from '#lib/trading/order';

/** What may happen to an order. */
export type OrderEvent =
  | { kind: 'deny' | 'reject'; code: string; message: string }
  | { kind: 'submit' | 'accept' | 'request-cancel' | 'cancel' | 'expire' }
  | { kind: 'fill'; quantity: number };

type Step = Partial<Record<OrderEvent['kind'], OrderState>>;

/**
 * Where each event leads. What is not in the table changes nothing: reports repeat and overtake each other
 * (an `accept` after the fill). A `fill` books in every state past `initialized` and `denied`, also after a
 * cancel or a rejection: the venue's executions are the truth. It leads here while the order is incomplete;
 * one that completes it always leads to `filled`.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderState, Step>> = {
  initialized: { deny: 'denied', submit: 'submitted' },
  denied: {},
  submitted: {
    accept: 'accepted',
    reject: 'rejected',
    fill: 'partially_filled',
    'request-cancel': 'pending_cancel',
    cancel: 'canceled',
    expire: 'expired',
  },
  accepted: {
    reject: 'rejected',
    fill: 'partially_filled',
    'request-cancel': 'pending_cancel',
    cancel: 'canceled',
    expire: 'expired',
  },
  partially_filled: {
    reject: 'canceled',
    fill: 'partially_filled',
    'request-cancel': 'pending_cancel',
    cancel: 'canceled',
    expire: 'expired',
  },
  pending_cancel: { reject: 'rejected', fill: 'pending_cancel', cancel: 'canceled', expire: 'expired' },
  rejected: { fill: 'partially_filled' },
  canceled: { fill: 'canceled' },
  expired: { fill: 'expired' },
  filled: { fill: 'filled' },
};

const WORKING: ReadonlySet<OrderState> = new Set([
  'initialized',
  'submitted',
  'accepted',
  'partially_filled',
  'pending_cancel',
]);

/** Whether an order in this state may still be filled at the venue. */
export function isWorking(state: OrderState): boolean {
  return WORKING.has(state);
}

/** Lots that are not filled yet. */
export function remainingLots(order: Pick<Order, 'quantity' | 'filledQuantity'>): number {
  return Math.max(0, order.quantity - order.filledQuantity);
}

/** The order after the event at `now` (epoch ms); the very same object where the event changes nothing. */
export function advance(order: Order, event: OrderEvent, now: number): Order {
  const next = ORDER_TRANSITIONS[order.state][event.kind];
  if (next === undefined) return order;
  if (event.kind === 'fill') return afterFill(order, { next, quantity: event.quantity, now });
  const refusal = 'code' in event ? { code: event.code, message: event.message } : order.refusal;
  return { ...order, state: next, refusal, updatedAt: now };
}

function afterFill(order: Order, fill: { next: OrderState; quantity: number; now: number }): Order {
  const filledQuantity = lots(order.filledQuantity + fill.quantity);
  const state = filledQuantity >= order.quantity ? 'filled' : fill.next;
  return { ...order, state, filledQuantity, updatedAt: fill.now };
}
