import type { OrderType, Side, TimeInForce } from '#lib/trading/order';
import type { CcxtOrder, CcxtTrade } from '#lib/venues/exchange/ccxt-exchange';
import type { ExchangeOrder, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import type { ExchangeQuirks } from '#lib/venues/exchange/exchange-quirks';

/** What is known of an order or trade by whoever asked for it, for what the answer leaves out. */
export interface Known {
  clientId?: string | null;
  orderId?: string;
  side?: Side;
  at?: number;
}

/** ccxt's order as ours; null where it lacks what every order has, as half an answer does. */
export function exchangeOrder(
  raw: CcxtOrder,
  quirks: ExchangeQuirks,
  known: Known = {},
): ExchangeOrder | null {
  const told = completeOf(raw, ['id', 'symbol', 'amount', 'filled']);
  const side = sideOf(raw.side);
  const status = statusOf(raw);
  if (told === null || side === null || status === null) return null;
  const stopPrice = priceOf(raw.triggerPrice);
  return {
    id: told.id,
    clientId: known.clientId ?? raw.clientOrderId ?? null,
    symbol: told.symbol,
    side,
    type: typeOf(raw, stopPrice !== null),
    quantity: told.amount,
    filled: told.filled,
    price: priceOf(raw.price),
    stopPrice,
    timeInForce: timeInForceOf(raw.timeInForce),
    status,
    isTriggered: stopPrice !== null && quirks.isTriggered(raw.info ?? {}),
    at: timeOf(raw),
  };
}

/** ccxt's trade of the account as ours; null where it lacks what every trade has. */
export function exchangeTrade(
  raw: CcxtTrade,
  quirks: ExchangeQuirks,
  known: Known = {},
): ExchangeTrade | null {
  const told = completeOf({ ...raw, order: raw.order ?? known.orderId }, [
    'id',
    'symbol',
    'price',
    'amount',
    'order',
  ]);
  const side = sideOf(raw.side) ?? known.side ?? null;
  if (told === null || side === null) return null;
  return {
    id: told.id,
    orderId: told.order,
    clientId: known.clientId ?? quirks.clientIdOfTrade(raw.info ?? {}),
    symbol: told.symbol,
    side,
    quantity: told.amount,
    price: told.price,
    fee: feeOf(raw),
    liquidity: liquidityOf(raw.takerOrMaker),
    at: timeOf({ timestamp: raw.timestamp ?? known.at }),
  };
}

interface Times {
  timestamp?: number | undefined;
  lastTradeTimestamp?: number | undefined;
  lastUpdateTimestamp?: number | undefined;
}

/** The texts under these names; null where one of them is missing. */
function completeOf<Name extends string>(
  raw: Readonly<Partial<Record<Name, string | undefined>>>,
  names: readonly Name[],
): Record<Name, string> | null {
  return names.some((name) => typeof raw[name] !== 'string') ? null : (raw as Record<Name, string>);
}

function timeOf({ lastUpdateTimestamp, lastTradeTimestamp, timestamp }: Times): number {
  return lastUpdateTimestamp ?? lastTradeTimestamp ?? timestamp ?? 0;
}

function liquidityOf(text: string | undefined): ExchangeTrade['liquidity'] {
  return text === 'maker' || text === 'taker' ? text : null;
}

/** The executions that came with an order's own answer: what trades at once is a taker. */
export function tradesAtOnce(raw: CcxtOrder, order: ExchangeOrder, quirks: ExchangeQuirks): ExchangeTrade[] {
  const known = { orderId: order.id, clientId: order.clientId, side: order.side, at: order.at };
  return (raw.trades ?? []).flatMap((trade) => {
    const read = exchangeTrade({ ...trade, symbol: order.symbol }, quirks, known);
    return read ? [{ ...read, liquidity: read.liquidity ?? ('taker' as const) }] : [];
  });
}

function sideOf(side: string | undefined): Side | null {
  return side === 'buy' || side === 'sell' ? side : null;
}

function statusOf({ status, filled, amount }: CcxtOrder): ExchangeOrder['status'] | null {
  switch (status) {
    case 'open':
    case 'canceling':
      return 'open';
    case 'closed':
      // Some exchanges close what was canceled.
      return isWhole(filled, amount) ? 'filled' : 'canceled';
    case 'canceled':
    case 'expired':
    case 'rejected':
      return status;
    default:
      return null;
  }
}

function isWhole(filled: string | undefined, amount: string | undefined): boolean {
  return plain(filled) === plain(amount);
}

function plain(text = ''): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Null for take-profits and exchange-side trailing stops, which the desk never sends. */
function typeOf({ type, info }: CcxtOrder, hasStop: boolean): OrderType | null {
  const own = info?.type ?? info?.o;
  if (typeof own === 'string' && /take.?profit|trail/i.test(own)) return null;
  if (type === 'market') return hasStop ? 'stop' : 'market';
  if (type === 'limit') return hasStop ? 'stop_limit' : 'limit';
  return null;
}

function timeInForceOf(text: string | undefined): TimeInForce | null {
  switch (text) {
    case 'GTC':
    case 'PO':
      return 'gtc';
    case 'IOC':
      return 'ioc';
    case 'FOK':
      return 'fok';
    default:
      return null;
  }
}

/** Exchanges write 0 where there is no price. */
function priceOf(text: string | undefined): string | null {
  return text === undefined || /^[0.]*$/.test(text) ? null : text;
}

function feeOf({ fee }: CcxtTrade): ExchangeTrade['fee'] {
  if (fee?.cost === undefined || fee.currency === undefined) return null;
  return { amount: fee.cost, currency: fee.currency };
}
