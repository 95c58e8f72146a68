import type { Instrument } from '#lib/market/instrument';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Lots, Ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { ExchangeMarket, ExchangeRules } from '#lib/venues/exchange/exchange-connection';

export interface Refusal {
  code: string;
  message: string;
}

/** What an order is about to be sent with. */
export interface Sized {
  order: Pick<Order, 'type' | 'price' | 'stopPrice' | 'postOnly' | 'reduceOnly'>;
  quantity: Lots;
  /** The newest price, for the value of an order without a limit; null where none is known. */
  newest: Ticks | null;
  instrument: Instrument;
  market: ExchangeMarket;
}

interface Bound {
  code: string;
  what: string;
  value: string | null;
  least: string | null;
  most: string | null;
}

/**
 * Why the exchange would not take this order, checked before it is sent; null where nothing speaks against it.
 * Prices and quantities are whole ticks and lots already.
 */
export function refusalBeforeSending(sized: Sized): Refusal | null {
  const { order, market } = sized;
  if (order.postOnly && !market.hasPostOnly) {
    return { code: 'post_only_unknown', message: 'The exchange knows no post-only orders.' };
  }
  for (const bound of boundsOf(sized)) {
    const broken = brokenBound(bound);
    if (broken) return { code: bound.code, message: broken };
  }
  return null;
}

function boundsOf({ order, quantity, newest, instrument, market }: Sized): Bound[] {
  const { rules } = market;
  const price = order.price ?? order.stopPrice ?? newest;
  const size = formatQuantity(quantity, instrument);
  const value = price === null ? null : exactProduct(formatPrice(price, instrument), size);
  return [
    {
      code: 'quantity_out_of_range',
      what: 'Quantity',
      value: size,
      least: rules.minQuantity,
      most: mostOf(rules, order.type),
    },
    ...[order.price, order.stopPrice].map((one) => ({
      code: 'price_out_of_range',
      what: 'Price',
      value: one === null ? null : formatPrice(one, instrument),
      least: rules.minPrice,
      most: rules.maxPrice,
    })),
    { code: 'value_out_of_range', what: 'Value', value, least: rules.minNotional, most: rules.maxNotional },
  ];
}

function mostOf({ maxQuantity, maxMarketQuantity }: ExchangeRules, type: Order['type']): string | null {
  return type === 'market' ? (maxMarketQuantity ?? maxQuantity) : maxQuantity;
}

function brokenBound({ what, value, least, most }: Bound): string | null {
  if (value === null) return null;
  if (least !== null && compareDecimals(value, least) < 0)
    return `${what} ${value}: the exchange takes no less than ${least}.`;
  if (most !== null && compareDecimals(value, most) > 0)
    return `${what} ${value}: the exchange takes no more than ${most}.`;
  return null;
}

/** Digits after the point that a product, or an exchange's bound, can have. */
const DECIMALS = 36;

function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0').slice(0, DECIMALS));
}

function compareDecimals(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function exactProduct(a: string, b: string): string {
  const decimals = (text: string): number => text.split('.')[1]?.length ?? 0;
  const places = decimals(a) + decimals(b);
  const digits = (BigInt(a.replace('.', '')) * BigInt(b.replace('.', '')))
    .toString()
    .padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
