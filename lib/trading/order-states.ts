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
    'refuse-update': 'pending_cancel',
    'refuse-cancel': 'resting',
    fill: 'pending_cancel',
  },
  rejected: { fill: 'partially_filled' },
  canceled: { fill: 'canceled' },
  expired: { fill: 'expired' },
  filled: { fill: 'filled' },
};

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
  if (event.kind === 'trail' && isBackwards(order, event.stopPrice)) return order;
  // One copy, changed before anybody else sees it: copies of copies are what a backtest would spend its time on.
  const changed = { ...order, updatedAt: now };
  if (event.kind === 'fill') changed.filledQuantity = lots(order.filledQuantity + event.quantity);
  else applyEvent(changed, event, now);
  // A fill of all, or a change to no more than what is filled already: nothing is left to fill.
  const mayComplete = event.kind === 'fill' || event.kind === 'update';
  const isComplete = mayComplete && changed.filledQuantity >= changed.quantity;
  if (isComplete) changed.update = null;
  changed.state = isComplete ? 'filled' : stateOf(changed, next);
  return changed;
}

function stateOf(order: Order, next: OrderState | 'resting'): OrderState {
  if (next !== 'resting') return next;
  // A cancel that was refused leaves a change that is still to be answered.
  return order.update === null ? restingState(order) : 'pending_update';
}

/** A trailing stop only ever moves towards the market: a report that was overtaken moves nothing. */
function isBackwards({ side, stopPrice }: Order, moved: Ticks): boolean {
  if (stopPrice === null) return false;
  return side === 'sell' ? moved <= stopPrice : moved >= stopPrice;
}

const LEAVES_UPDATE: ReadonlySet<OrderEvent['kind']> = new Set(['request-cancel', 'refuse-cancel']);

/** A change that was asked for may still come about while a cancel is asked for: it counts until it is answered. */
function updateAfter({ update }: Order, { kind }: OrderEvent): Order['update'] {
  return LEAVES_UPDATE.has(kind) ? update : null;
}

/** Writes into a new order what the event says, its state left out. */
function applyEvent(order: Order, event: Exclude<OrderEvent, { kind: 'fill' }>, now: number): void {
  switch (event.kind) {
    case 'deny':
    case 'reject':
      order.refusal = { code: event.code, message: event.message };
      order.update = null;
      return;
    case 'accept':
      if (event.venueOrderId) order.venueOrderId = event.venueOrderId;
      return;
    case 'trigger':
      order.triggeredAt ??= now;
      return;
    case 'trail':
      order.stopPrice = event.stopPrice;
      return;
    case 'request-update':
      order.update = event.update;
      return;
    case 'update':
      order.quantity = event.update.quantity;
      order.price = event.update.price;
      order.stopPrice = event.update.stopPrice;
      order.update = null;
      return;
    default:
      order.update = updateAfter(order, event);
  }
}
