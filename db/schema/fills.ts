import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { orders } from '#db/schema/orders';
import type { Cash, Lots, Ticks } from '#lib/trading/money';
import type { Fill, OrderId, Side } from '#lib/trading/order';

/** `number` is the booking order. `id` is the venue's trade id: a second one with it is not booked. */
export const fills = sqliteTable(
  'fills',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    orderId: text('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    robotId: text('robot_id').notNull(),
    accountId: text('account_id').notNull(),
    symbol: text('symbol').notNull(),
    side: text('side').$type<Side>().notNull(),
    quantity: integer('quantity').$type<Lots>().notNull(),
    price: integer('price').$type<Ticks>().notNull(),
    fee: integer('fee').$type<Cash>().notNull(),
    baseFee: integer('base_fee').notNull().default(0),
    liquidity: text('liquidity').$type<Fill['liquidity'] & string>(),
    at: integer('at').notNull(),
    marketAt: integer('market_at').notNull(),
  },
  (table) => [
    index('fills_by_account').on(table.accountId, table.number),
    index('fills_by_robot').on(table.robotId, table.number),
    index('fills_by_order').on(table.orderId),
  ],
);
