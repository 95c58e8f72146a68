import { asDeskError } from '#lib/desk-error';
import { isAccountOf } from '#lib/robot/process/exchange/exchange-seat';
import { asked } from '#lib/robot/process/exchange/gather-truth';
import type { ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import type { Order } from '#lib/trading/order';
import { orderIdOf } from '#lib/venues/exchange/client-id';
import type { ExchangeOrder, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';

/** An order of the exchange that the venue doesn't look after, and what it traded since the last look. */
export interface StrayOrder {
  found: ExchangeOrder;
  trades: ExchangeTrade[];
  /** The desk's order that it is; null where it was made elsewhere. */
  own: Order | null;
}

/** Finds out whose trades these are. Null where the exchange doesn't tell. */
export async function attributeTrades(
  parts: ReconcileParts,
  trades: readonly ExchangeTrade[],
): Promise<StrayOrder[] | null> {
  const groups = new Map<string, ExchangeTrade[]>();
  for (const trade of trades) {
    const key = `${trade.symbol}:${trade.orderId}`;
    groups.set(key, [...(groups.get(key) ?? []), trade]);
  }
  const strays: StrayOrder[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { symbol, orderId: id } = first;
    const found = await asked(() => parts.connection.fetchOrder({ symbol, id }), parts.context.signal);
    if (!found) return null;
    strays.push({ found, trades: group, own: await ownOrder(parts, found.clientId) });
  }
  return strays;
}

/** The desk's order with this client id; null where there is none: a look-alike is another desk's. */
export async function ownOrder(
  { context, prefix }: Pick<ReconcileParts, 'context' | 'prefix'>,
  clientId: string | null,
): Promise<Order | null> {
  const id = orderIdOf(clientId);
  if (id === null) return null;
  try {
    const order = await context.desk.books.readOrder(id);
    return isAccountOf(prefix, order.accountId) && order.purpose !== 'external' ? order : null;
  } catch (cause) {
    if (asDeskError(cause).code === 'order_not_found') return null;
    throw cause;
  }
}
