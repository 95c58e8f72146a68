import type { Instrument } from '#lib/market/instrument';
import { averagePrice, instrumentScale, notionalAt } from '#lib/trading/instrument-scale';
import { addCash, lots, type Ticks, ZERO_CASH } from '#lib/trading/money';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Fill, Order } from '#lib/trading/order';
import type { OrderView } from '#lib/trading/views';

/**
 * An order as the outside sees it. `fills` may hold other orders' fills too; its own give the average
 * price, which is null where none of them is there.
 */
export function orderView(order: Order, instrument: Instrument, fills: readonly Fill[] = []): OrderView {
  const text = (price: Ticks | null) => (price === null ? null : formatPrice(price, instrument));
  return {
    ...order,
    quantity: formatQuantity(order.quantity, instrument),
    filledQuantity: formatQuantity(order.filledQuantity, instrument),
    price: text(order.price),
    stopPrice: text(order.stopPrice),
    trail: text(order.trail),
    takeProfit: text(order.takeProfit),
    stopLoss: text(order.stopLoss),
    update: order.update && {
      quantity: formatQuantity(order.update.quantity, instrument),
      price: text(order.update.price),
      stopPrice: text(order.update.stopPrice),
    },
    averagePrice: averageOf(order, instrument, fills),
  };
}

function averageOf(order: Order, instrument: Instrument, fills: readonly Fill[]): string | null {
  const scale = instrumentScale(instrument);
  let value = ZERO_CASH;
  let quantity = 0;
  for (const fill of fills) {
    if (fill.orderId !== order.id) continue;
    value = addCash(value, notionalAt(fill.price, fill.quantity, scale));
    quantity += fill.quantity;
  }
  return quantity === 0 ? null : formatPrice(averagePrice(value, lots(quantity), scale), instrument);
}
