import type { Instrument } from '#lib/market/instrument';
import { decimalText } from '#lib/trading/decimal';
import { BASE_DECIMALS, instrumentScale } from '#lib/trading/instrument-scale';
import { formatCash, formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Fill } from '#lib/trading/order';
import type { FillView } from '#lib/trading/views';

/** A fill as the outside sees it. */
export function fillView(fill: Fill, instrument: Instrument): FillView {
  return {
    ...fill,
    quantity: formatQuantity(fill.quantity, instrument),
    price: formatPrice(fill.price, instrument),
    baseFee: fill.baseFee === 0 ? null : decimalText(fill.baseFee, BASE_DECIMALS),
    fee: formatCash(fill.fee, { unitDecimals: instrumentScale(instrument).cashDecimals }),
  };
}
