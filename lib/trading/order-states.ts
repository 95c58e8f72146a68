import { lots, type Ticks } from '#lib/trading/money';
import type { Order, OrderState, OrderUpdate } from '#lib/trading/order';

/** What may happen to an order. */
export type OrderEvent =
  | { kind: 'deny' | 'reject'; code: string; message: string }
  | { kind: 'accept'; venueOrderId?: string | null }
  | {
      kind: 'submit' | 'trigger' | 'request-cancel' | 'refuse-cancel' | 'refuse-update' | 'cancel' | 'expire';
    }
  | { kind: 'request-update' | 'update'; update: OrderUpdate }
  | { kind: 'trail'; stopPrice: Ticks }
  | { kind: 'fill'; quantity: number };

/** `resting`: back to where it stood before something was asked of it (`restingState`). */
type Step = Partial<Record<OrderEvent['kind'], OrderState | 'resting'>>;

const ENDINGS = { cancel: 'canceled', expire: 'expired' } as const;
const REQUESTS = { 'request-cancel': 'pending_cancel', 'request-update': 'pending_update' } as const;

/**
 * Where each event leads. What is not in the table changes nothing: reports repeat and overtake each other
 * (an `accept` after the fill). A `fill` books in every state past `initialized` and `denied`, also after a
 * cancel or a rejection: the venue's executions are the truth. It leads here while the order is incomplete;
 * one that completes it always leads to `filled`. An order that is `submitted` is in flight: the venue may or
 * may not have it, so it can be canceled but not changed.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderState, Step>> = {
  initialized: { deny: 'denied', submit: 'submitted' },
  denied: {},
  submitted: {
    ...ENDINGS,
    accept: 'accepted',
    reject: 'rejected',
    trigger: 'triggered',
    trail: 'submitted',
    update: 'submitted',
    fill: 'partially_filled',
    'request-cancel': 'pending_cancel',
  },
  accepted: {
    ...ENDINGS,
    ...REQUESTS,
    reject: 'rejected',
    trigger: 'triggered',
    trail: 'accepted',
    update: 'accepted',
    fill: 'partially_filled',
  },
  triggered: {
    ...ENDINGS,
    ...REQUESTS,
    reject: 'rejected',
    trail: 'triggered',
    update: 'triggered',
    fill: 'partially_filled',
  },
  partially_filled: {
    ...ENDINGS,
    ...REQUESTS,
    reject: 'canceled',
    trigger: 'partially_filled',
    trail: 'partially_filled',
    update: 'partially_filled',
    fill: 'partially_filled',
  },
  pending_update: {
    ...ENDINGS,
    reject: 'rejected',
    trigger: 'pending_update',
    trail: 'pending_update',
    update: 'resting',
    'refuse-update': 'resting',
    fill: 'pending_update',
    'request-cancel': 'pending_cancel',
  },
  pending_cancel: {
    ...ENDINGS,
    reject: 'rejected',
    trigger: 'pending_cancel',
    trail: 'pending_cancel',
    update: 'pending_cancel',
    'refuse-cancel': 'resting',
    fill: 'pending_cancel',
  },
  rejected: { fill: 'partially_filled' },
  canceled: { fill: 'canceled' },
  expired: { fill: 'expired' },
  filled: { fill: 'filled' },
};

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

/** Lots that are not filled yet. */
export function remainingLots(order: Pick<Order, 'quantity' | 'filledQuantity'>): number {
  return Math.max(0, order.quantity - order.filledQuantity);
}

/** Where an order that the venue has stands while nothing is asked of it. */
export function restingState(order: Pick<Order, 'filledQuantity' | 'triggeredAt'>): OrderState {
  if (order.filledQuantity > 0) return 'partially_filled';
  return order.triggeredAt === null ? 'accepted' : 'triggered';
}

/** The order after the event at `now` (epoch ms); the very same object where the event changes nothing. */
export function advance(order: Order, event: OrderEvent, now: number): Order {
  const next = ORDER_TRANSITIONS[order.state][event.kind];
  if (next === undefined) return order;
  if (event.kind === 'fill') return afterFill(order, { next, quantity: event.quantity, now });
  if (event.kind === 'trail' && isBackwards(order, event.stopPrice)) return order;
  const changed = { ...order, ...changesOf(event, order, now), updatedAt: now };
  // A change to no more than what is filled already means that nothing is left to fill.
  if (event.kind === 'update' && changed.filledQuantity >= changed.quantity) {
    return { ...changed, state: 'filled' };
  }
  return { ...changed, state: next === 'resting' ? restingState(changed) : next };
}

/** A trailing stop only ever moves towards the market: a report that was overtaken moves nothing. */
function isBackwards({ side, stopPrice }: Order, moved: Ticks): boolean {
  if (stopPrice === null) return false;
  return side === 'sell' ? moved <= stopPrice : moved >= stopPrice;
}

function changesOf(event: Exclude<OrderEvent, { kind: 'fill' }>, order: Order, now: number): Partial<Order> {
  switch (event.kind) {
    case 'deny':
    case 'reject':
      return { refusal: { code: event.code, message: event.message }, update: null };
    case 'accept':
      return event.venueOrderId ? { venueOrderId: event.venueOrderId } : {};
    case 'trigger':
      return { triggeredAt: order.triggeredAt ?? now };
    case 'trail':
      return { stopPrice: event.stopPrice };
    case 'request-update':
      return { update: event.update };
    case 'update':
      return { ...event.update, update: null };
    default:
      return { update: null };
  }
}

function afterFill(
  order: Order,
  fill: { next: OrderState | 'resting'; quantity: number; now: number },
): Order {
  const filledQuantity = lots(order.filledQuantity + fill.quantity);
  const filled = { ...order, filledQuantity, updatedAt: fill.now };
  const next = fill.next === 'resting' ? restingState(filled) : fill.next;
  return filledQuantity >= order.quantity
    ? { ...filled, state: 'filled', update: null }
    : { ...filled, state: next };
}
