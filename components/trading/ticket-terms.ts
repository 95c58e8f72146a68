import { faultOfPrice } from '#components/trading/ticket-size.ts';
import type { OrderSize, TicketTerms } from '#components/trading/trading-actions.ts';
import type { Instrument } from '#lib/market/instrument';
import type { OrderType } from '#lib/trading/order';

/** What stands in the ticket: texts as typed. */
export interface TicketValues extends Pick<TicketTerms, 'type' | 'timeInForce' | 'postOnly' | 'reduceOnly'> {
  size: OrderSize;
  price: string;
  stopPrice: string;
  trail: string;
  takeProfit: string;
  stopLoss: string;
  reason: string;
}

export type PriceField = 'price' | 'stopPrice' | 'trail' | 'takeProfit' | 'stopLoss';

/** The prices that an order type is made of, in the order in which they are asked for. */
export const PRICES_OF: Readonly<Record<OrderType, readonly ('price' | 'stopPrice' | 'trail')[]>> = {
  market: [],
  limit: ['price'],
  stop: ['stopPrice'],
  stop_limit: ['stopPrice', 'price'],
  trailing_stop: ['trail'],
};

export const FIELD_LABELS: Readonly<Record<PriceField, string>> = {
  price: 'Limit price',
  stopPrice: 'Stop price',
  trail: 'Trail, behind the price',
  takeProfit: 'Take profit (optional)',
  stopLoss: 'Stop loss (optional)',
};

/** Whether an order of this type may wait as a maker. */
export function mayRest({ type, timeInForce }: Pick<TicketValues, 'type' | 'timeInForce'>): boolean {
  return (type === 'limit' || type === 'stop_limit') && (timeInForce === 'gtc' || timeInForce === 'day');
}

/** What is wrong with each price that the ticket asks for; optional ones may be empty. */
export function priceFaults(
  values: TicketValues,
  instrument: Instrument,
): Partial<Record<PriceField, string | null>> {
  const bracket = (['takeProfit', 'stopLoss'] as const).filter(
    (field) => !values.reduceOnly && values[field].trim() !== '',
  );
  const asked: PriceField[] = [...PRICES_OF[values.type], ...bracket];
  return Object.fromEntries(asked.map((field) => [field, faultOfPrice(values[field], instrument)]));
}

/** The order's terms; what its type doesn't have is left out of it, whatever was typed before. */
export function termsOf(values: TicketValues): TicketTerms {
  const { type, timeInForce, reduceOnly } = values;
  const ifAsked = (field: 'price' | 'stopPrice' | 'trail'): string | null =>
    PRICES_OF[type].includes(field) ? values[field].trim() : null;
  const ifGiven = (field: 'takeProfit' | 'stopLoss'): string | null =>
    reduceOnly || values[field].trim() === '' ? null : values[field].trim();
  return {
    ...{ type, timeInForce, reduceOnly, postOnly: values.postOnly && mayRest(values) },
    ...{ price: ifAsked('price'), stopPrice: ifAsked('stopPrice'), trail: ifAsked('trail') },
    ...{ takeProfit: ifGiven('takeProfit'), stopLoss: ifGiven('stopLoss') },
  };
}
