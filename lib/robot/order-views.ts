import type { Desk } from '#lib/desk-ports';
import { requireInstrument } from '#lib/market/instruments';
import { orderView } from '#lib/trading/order-view';
import type { OrderQuery } from '#lib/robot/book-store';
import type { Order } from '#lib/trading/order';
import type { OrderView } from '#lib/trading/views';

/** Orders, newest first. */
export async function orderViews(desk: Pick<Desk, 'books'>, query: OrderQuery): Promise<OrderView[]> {
  return viewsOf(desk, await desk.books.readOrders(query));
}

/** The orders that a message caused. */
export async function orderViewsOfMessage(desk: Pick<Desk, 'books'>, messageId: string): Promise<OrderView[]> {
  return viewsOf(desk, await desk.books.readOrdersOfMessage(messageId));
}

/** One order. `order_not_found` when there is none. */
export async function orderViewOf(desk: Pick<Desk, 'books'>, orderId: string): Promise<OrderView> {
  return viewOf(desk, await desk.books.readOrder(orderId));
}
