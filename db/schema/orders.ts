import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { accounts } from '#db/schema/accounts';
import { jsonText } from '#db/schema/json-text';
import type { Lots, Ticks } from '#lib/trading/money';
import type {
  Order,
  OrderId,
  OrderPurpose,
  OrderState,
  OrderType,
  OrderUpdate,
  Side,
  TimeInForce,
} from '#lib/trading/order';

/** Orders that still work. A query must say it in these words to be answered from the index of open orders. */
export const isOpenOrder = sql`state IN ('initialized', 'submitted', 'accepted', 'triggered', 'partially_filled', 'pending_update', 'pending_cancel')`;

/**
 * Every order names the message that decided it. That it is there is checked by whoever writes an order: sessions
 * may live in another store.
 */
export const orders = sqliteTable(
  'orders',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').$type<OrderId>().notNull().unique(),
    /** No reference: orders stay when their robot is deleted. */
    robotId: text('robot_id').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    symbol: text('symbol').notNull(),
    side: text('side').$type<Side>().notNull(),
    type: text('type').$type<OrderType>().notNull(),
    purpose: text('purpose').$type<OrderPurpose>().notNull(),
    quantity: integer('quantity').$type<Lots>().notNull(),
    price: integer('price').$type<Ticks>(),
    state: text('state').$type<OrderState>().notNull(),
    filledQuantity: integer('filled_quantity').$type<Lots>().notNull(),
    stopPrice: integer('stop_price').$type<Ticks>(),
    trail: integer('trail').$type<Ticks>(),
    timeInForce: text('time_in_force').$type<TimeInForce>().notNull().default('gtc'),
    postOnly: integer('post_only', { mode: 'boolean' }).notNull().default(false),
    reduceOnly: integer('reduce_only', { mode: 'boolean' }).notNull().default(false),
    takeProfit: integer('take_profit').$type<Ticks>(),
    stopLoss: integer('stop_loss').$type<Ticks>(),
    triggeredAt: integer('triggered_at'),
    update: jsonText<OrderUpdate>('pending_update'),
    parentId: text('parent_id').$type<OrderId>(),
    ocoId: text('oco_id'),
    venueOrderId: text('venue_order_id'),
    refusal: jsonText<NonNullable<Order['refusal']>>('refusal'),
    decisionMessageId: text('decision_message_id').notNull(),
    commandId: text('command_id'),
    reason: text('reason').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    marketAt: integer('market_at').notNull(),
  },
  (table) => [
    index('orders_by_robot').on(table.robotId, table.number),
    index('orders_by_account').on(table.accountId, table.number),
    index('orders_by_message').on(table.decisionMessageId),
    index('orders_open').on(table.number).where(isOpenOrder),
  ],
);
