import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';
import { formatPrice, formatQuantity, parsePrice, parseQuantity } from '#lib/trading/money-text';
import type { Order, OrderUpdate } from '#lib/trading/order';

/** What of an order is to change, as decimal strings; what is left out stays. */
export interface WrittenUpdate {
  quantity?: string | null | undefined;
  price?: string | null | undefined;
  stopPrice?: string | null | undefined;
}

/** The change in ticks and lots. `invalid_input` where the order has no such price to change. */
export function parseUpdate(
  instrument: Instrument,
  order: Pick<Order, 'type' | 'quantity' | 'price' | 'stopPrice'>,
  written: WrittenUpdate,
): OrderUpdate {
  const priceOf = (field: 'price' | 'stopPrice'): Ticks | null => {
    const text = written[field] ?? null;
    if (text === null) return order[field];
    if (order[field] !== null) return parsePrice(text, instrument);
    const type = order.type.replaceAll('_', '-');
    const what = field === 'price' ? 'limit price' : 'stop price';
    throw new DeskError('invalid_input', `This ${type} order has no ${what}.`, { details: { field } });
  };
  const quantity = written.quantity ?? null;
  return {
    quantity: quantity === null ? order.quantity : parseQuantity(quantity, instrument),
    price: priceOf('price'),
    stopPrice: priceOf('stopPrice'),
  };
}

/** What is asked for, as the instrument writes it; null where a part stays. `invalid_input` where all of it does. */
export function writtenUpdate(instrument: Instrument, update: OrderUpdate, wish: WrittenUpdate) {
  const priceText = (field: 'price' | 'stopPrice'): string | null => {
    const price = update[field];
    return (wish[field] ?? null) === null || price === null ? null : formatPrice(price, instrument);
  };
  const isSized = (wish.quantity ?? null) !== null;
  const written = {
    quantity: isSized ? formatQuantity(update.quantity, instrument) : null,
    price: priceText('price'),
    stopPrice: priceText('stopPrice'),
  };
  if (Object.values(written).every((part) => part === null)) {
    throw new DeskError('invalid_input', 'Say what is to change: quantity, price or stopPrice.');
  }
  return written;
}
