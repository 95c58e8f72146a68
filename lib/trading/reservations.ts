import { costOf, isExit, type Standing } from '#lib/trading/gate-facts';
import type { Ledger } from '#lib/trading/ledger';
import { lots } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { isWorking, remainingLots } from '#lib/trading/order-states';

/**
 * Sets aside what the rest of a working entry would take from cash, so that two robots of an account can't
 * spend the same money; frees it once the order works no longer.
 */
export function reserveCash({ settings, ledger, holding }: Standing, order: Order): void {
  const price = order.price ?? holding.lastPrice;
  const isTaking = isEntry(settings, order) && isWorking(order.state) && price !== null;
  const cost = isTaking ? costOf(settings, { ...order, quantity: lots(remainingLots(order)) }, price) : null;
  if (cost === null) releaseCash(ledger, order.id);
  else ledger.reserved.set(order.id, cost);
}

/** A short takes cash like a long: as much must stay free as its position is worth. */
function isEntry({ sides }: Standing['settings'], order: Order): boolean {
  return !isExit(order) && (order.side === 'buy' || sides === 'both');
}

export function releaseCash(ledger: Ledger, orderId: string): void {
  ledger.reserved.delete(orderId);
}
