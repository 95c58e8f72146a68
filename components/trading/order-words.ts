import type { Tone } from '#components/ui/badge';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import type { OrderState } from '#lib/trading/order';
import { isWorking } from '#lib/trading/order-states';
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

/** `partially_filled` for people: `partially filled`. */
export function stateWords(state: OrderState): string {
  return state.replaceAll('_', ' ');
}

/** `BUY 10 TSLA` */
export function orderTitle(order: Pick<OrderView, 'side' | 'quantity' | 'symbol'>): string {
  return `${order.side.toUpperCase()} ${formatDecimal(order.quantity)} ${order.symbol}`;
}

/** Working orders first, each group newest first. */
export function openFirst(orders: readonly OrderView[]): OrderView[] {
  return [...orders.filter(isOpenOrder), ...orders.filter((order) => !isOpenOrder(order))];
}
