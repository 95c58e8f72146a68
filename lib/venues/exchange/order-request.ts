import type { NewExchangeOrder } from '#lib/venues/exchange/exchange-connection';

/** What ccxt's `createOrder` takes. */
export interface OrderRequest {
  type: 'market' | 'limit';
  amount: string;
  price: string | undefined;
  params: Record<string, unknown>;
}

/** An order as ccxt takes it; null for a type that no exchange is sent. */
export function orderRequest(order: NewExchangeOrder): OrderRequest | null {
  if (order.type === 'trailing_stop') return null;
  const isLimit = order.type === 'limit' || order.type === 'stop_limit';
  return {
    type: isLimit ? 'limit' : 'market',
    amount: order.quantity,
    price: isLimit ? (order.price ?? undefined) : undefined,
    params: { clientOrderId: order.clientId, ...termsOf(order, isLimit) },
  };
}

function termsOf(order: NewExchangeOrder, isLimit: boolean): Record<string, unknown> {
  const terms: Record<string, unknown> = {};
  if (order.stopPrice !== null) terms.triggerPrice = order.stopPrice;
  if (order.postOnly) terms.postOnly = true;
  // What takes any price has no time in force of its own, and what may only make is always `gtc`.
  if (isLimit && !order.postOnly) terms.timeInForce = order.timeInForce.toUpperCase();
  if (order.reduceOnly) terms.reduceOnly = true;
  return terms;
}
