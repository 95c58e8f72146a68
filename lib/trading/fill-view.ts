import type { Instrument } from '#lib/market/instrument';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { formatCash, formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Fill } from '#lib/trading/order';
import type { FillView } from '#lib/trading/views';

/** A fill as the outside sees it. */
export function fillView(fill: Fill, instrument: Instrument): FillView {
  return {
    ...fill,
    quantity: formatQuantity(fill.quantity, instrument),
    price: formatPrice(fill.price, instrument),
    fee: formatCash(fill.fee, { unitDecimals: instrumentScale(instrument).cashDecimals }),
  };
}
