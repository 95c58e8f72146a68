import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { instrumentNamed, readInstruments } from '#lib/market/instruments';
import type { OrderQuery } from '#lib/robot/book-store';
import type { Fill, Order } from '#lib/trading/order';
import { orderView } from '#lib/trading/order-view';
import type { OrderView } from '#lib/trading/views';

/** Orders, newest first. */
export async function orderViews(
  desk: Pick<Desk, 'books' | 'market'>,
  query: OrderQuery,
): Promise<OrderView[]> {
  return viewsOf(desk, await desk.books.readOrders(query));
}

/** The orders that a message caused. */
export async function orderViewsOfMessage(
  desk: Pick<Desk, 'books' | 'market'>,
  messageId: string,
): Promise<OrderView[]> {
  return viewsOf(desk, await desk.books.readOrdersOfMessage(messageId));
}

/** One order. `order_not_found` when there is none. */
export async function orderViewOf(desk: Pick<Desk, 'books' | 'market'>, orderId: string): Promise<OrderView> {
  const order = await desk.books.readOrder(orderId);
  const [view] = await viewsOf(desk, [order]);
  if (!view) throw new DeskError('order_not_found', `There is no order ${orderId}.`);
  return view;
}

/** Fills give the average price; only robots with filled orders need theirs read. */
async function viewsOf(desk: Pick<Desk, 'books' | 'market'>, orders: readonly Order[]): Promise<OrderView[]> {
  const filled = orders.filter((order) => order.filledQuantity > 0);
  const robotIds = [...new Set(filled.map((order) => order.robotId))];
  const fills = await Promise.all(robotIds.map((robotId) => desk.books.readFills({ robotId })));
  const fillsOf = new Map<string, Fill[]>();
  for (const fill of fills.flat()) fillsOf.set(fill.orderId, [...(fillsOf.get(fill.orderId) ?? []), fill]);
  const instruments = await readInstruments(desk);
  return orders.map((order) =>
    orderView(order, instrumentNamed(order.symbol, instruments), fillsOf.get(order.id)),
  );
}
