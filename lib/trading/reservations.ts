import { costOf, isExit, type Standing, valueOf } from '#lib/trading/gate-facts';
import type { Ledger } from '#lib/trading/ledger';
import { lots, type Ticks, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import { judgedPrice } from '#lib/trading/price-terms';
import { openLots } from '#lib/trading/working-orders';

/**
 * Sets aside what the rest of a working entry would take from cash, so that two robots of an account can't
 * spend the same money; frees it once the order works no longer.
 */
export function reserveCash({ settings, ledger, holding }: Standing, order: Order): void {
  if (!isEntry(settings, order) || !isWorking(order.state)) return releaseCash(ledger, order.id);
  const price = judgedPrice(order, holding.lastPrice);
  const asked = order.update && judgedPrice({ ...order, ...order.update }, holding.lastPrice);
  // Whichever of what stands and what is asked for takes more.
  const worst = price === null ? null : ticks(Math.max(price, asked ?? price));
  const cost = worst === null ? null : costOf(settings, { ...order, quantity: lots(openLots(order)) }, worst);
  if (cost === null || worst === null) return releaseCash(ledger, order.id);
  ledger.reserved.set(order.id, cost);
  noteEntry(settings, ledger, order, worst);
}

/** What the entry would add to what all robots of the account hold. */
function noteEntry({ instrument }: Standing['settings'], ledger: Ledger, order: Order, price: Ticks): void {
  const { id, robotId, symbol } = order;
  const value = valueOf(price, openLots(order), instrument);
  if (value !== null) ledger.entries.set(id, { robotId, symbol, value });
}

/** A short takes cash like a long: as much must stay free as its position is worth. */
function isEntry({ sides }: Standing['settings'], order: Order): boolean {
  return !isExit(order) && (order.side === 'buy' || sides === 'both');
}

export function releaseCash(ledger: Ledger, orderId: string): void {
  ledger.reserved.delete(orderId);
  ledger.entries.delete(orderId);
}
