import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';

import { fills } from '#db/schema/fills';
import { isOpenOrder, orders } from '#db/schema/orders';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { BookStore } from '#lib/robot/book-store';

export type OrderReader = Pick<BookStore, 'readOrders' | 'readOrder' | 'readOrdersOfMessage' | 'readFills'>;

/** The row's own number orders it; nobody outside sees it. */
const { number: orderNumber, ...orderColumns } = getTableColumns(orders);
const { number: fillNumber, ...fillColumns } = getTableColumns(fills);

export function makeOrderReader(context: StoreContext): OrderReader {
  const { db } = context.connection;
  const id = sql.placeholder('id');
  const one = db.select(orderColumns).from(orders).where(eq(orders.id, id)).prepare();
  const ofMessage = db
    .select(orderColumns)
    .from(orders)
    .where(eq(orders.decisionMessageId, id))
    .orderBy(asc(orderNumber))
    .prepare();
  return {
    readOrders({ robotId, accountId, open, limit, beforeId }) {
      const before = sql`${orderNumber} < (SELECT number FROM ${orders} WHERE id = ${beforeId})`;
      const isWanted = and(
        robotId === undefined ? undefined : eq(orders.robotId, robotId),
        accountId === undefined ? undefined : eq(orders.accountId, accountId),
        open ? isOpenOrder : undefined,
        beforeId === undefined ? undefined : before,
      );
      const page = db
        .select(orderColumns)
        .from(orders)
        .where(isWanted)
        .orderBy(desc(orderNumber))
        .limit(limit);
      return readStore(context, () => page.all());
    },
    readOrder(orderId) {
      return readStore(context, () => {
        const order = one.get({ id: orderId });
        if (!order) throw new DeskError('order_not_found', `There is no order ${orderId}.`);
        return order;
      });
    },
    readOrdersOfMessage: (messageId) => readStore(context, () => ofMessage.all({ id: messageId })),
    readFills({ accountId, robotId, after = 0, limit = Number.MAX_SAFE_INTEGER }) {
      const isWanted = and(
        accountId === undefined ? undefined : eq(fills.accountId, accountId),
        robotId === undefined ? undefined : eq(fills.robotId, robotId),
      );
      const page = db.select(fillColumns).from(fills).where(isWanted).orderBy(asc(fillNumber)).limit(limit);
      return readStore(context, () => page.offset(after).all());
    },
  };
}
