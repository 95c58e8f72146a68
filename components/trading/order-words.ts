import type { Tone } from '#components/ui/badge';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import type { OrderState } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import type { OrderView } from '#lib/trading/views';

/** Whether an order still works. */
export function isOpenOrder(order: Pick<OrderView, 'state'>): boolean {
  return isWorking(order.state);
}

const TONES: Partial<Record<OrderState, Tone>> = {
  denied: 'warn',
  rejected: 'down',
  filled: 'up',
  partially_filled: 'info',
  accepted: 'info',
  submitted: 'info',
};

/** Tone of an order's state. */
export function toneOfState(state: OrderState): Tone {
  return TONES[state] ?? 'neutral';
}

const STATE_WORDS: Partial<Record<OrderState, string>> = {
  pending_update: 'updating',
  pending_cancel: 'canceling',
};

/** `partially_filled` for people: `partially filled`. */
export function stateWords(state: OrderState): string {
  return STATE_WORDS[state] ?? state.replaceAll('_', ' ');
}

const CHANGEABLE: ReadonlySet<OrderState> = new Set(['accepted', 'triggered', 'partially_filled']);

/** Whether the venue has the order and owes no answer about it: only then can it be changed. */
export function isChangeable({ state }: Pick<OrderView, 'state'>): boolean {
  return CHANGEABLE.has(state);
}

/** `stop limit entry, day`; an exit of a bracket says so. */
export function typeWords(order: Pick<OrderView, 'type' | 'purpose' | 'timeInForce' | 'parentId'>): string {
  const type = order.type.replaceAll('_', ' ');
  const force = order.timeInForce === 'gtc' ? '' : `, ${order.timeInForce}`;
  return `${type} ${order.purpose}${order.parentId === null ? '' : ' of a bracket'}${force}`;
}

/** `BUY 10 TSLA` */
export function orderTitle(order: Pick<OrderView, 'side' | 'quantity' | 'symbol'>): string {
  return `${order.side.toUpperCase()} ${formatDecimal(order.quantity)} ${order.symbol}`;
}

/** Working orders first, each group newest first. */
export function openFirst(orders: readonly OrderView[]): OrderView[] {
  return [...orders.filter(isOpenOrder), ...orders.filter((order) => !isOpenOrder(order))];
}
