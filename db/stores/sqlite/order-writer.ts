import { eq, sql } from 'drizzle-orm';

import { fills } from '#db/schema/fills';
import { orders } from '#db/schema/orders';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Fill, Order } from '#lib/trading/order';

/** Writes orders and fills; to be called inside a transaction. */
export interface OrderWriter {
  /** By id; what an order is about (robot, side, decision) never changes, its state and sizes do. */
  upsertOrder: (order: Order) => void;
  hasOrder: (id: string) => boolean;
  /** A fill whose id is there already is left as it is. */
  insertFill: (fill: Fill) => void;
}

export function prepareOrderWriter({ connection: { db } }: StoreContext): OrderWriter {
  const upsert = db
    .insert(orders)
    .values({
      id: sql.placeholder('id'),
      robotId: sql.placeholder('robotId'),
      accountId: sql.placeholder('accountId'),
      symbol: sql.placeholder('symbol'),
      side: sql.placeholder('side'),
      type: sql.placeholder('type'),
      purpose: sql.placeholder('purpose'),
      quantity: sql.placeholder('quantity'),
      price: sql.placeholder('price'),
      state: sql.placeholder('state'),
      filledQuantity: sql.placeholder('filledQuantity'),
      stopPrice: sql.placeholder('stopPrice'),
      trail: sql.placeholder('trail'),
      timeInForce: sql.placeholder('timeInForce'),
      postOnly: sql.placeholder('postOnly'),
      reduceOnly: sql.placeholder('reduceOnly'),
      takeProfit: sql.placeholder('takeProfit'),
      stopLoss: sql.placeholder('stopLoss'),
      triggeredAt: sql.placeholder('triggeredAt'),
      update: sql.placeholder('update'),
      parentId: sql.placeholder('parentId'),
      ocoId: sql.placeholder('ocoId'),
      venueOrderId: sql.placeholder('venueOrderId'),
      refusal: sql.placeholder('refusal'),
      decisionMessageId: sql.placeholder('decisionMessageId'),
      commandId: sql.placeholder('commandId'),
      reason: sql.placeholder('reason'),
      createdAt: sql.placeholder('createdAt'),
      updatedAt: sql.placeholder('updatedAt'),
      marketAt: sql.placeholder('marketAt'),
    })
    .onConflictDoUpdate({
      target: orders.id,
      set: {
        quantity: sql`excluded.quantity`,
        price: sql`excluded.price`,
        state: sql`excluded.state`,
        filledQuantity: sql`excluded.filled_quantity`,
        stopPrice: sql`excluded.stop_price`,
        triggeredAt: sql`excluded.triggered_at`,
        update: sql`excluded.pending_update`,
        venueOrderId: sql`excluded.venue_order_id`,
        refusal: sql`excluded.refusal`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
    .prepare();
  const insert = db
    .insert(fills)
    .values({
      id: sql.placeholder('id'),
      orderId: sql.placeholder('orderId'),
      robotId: sql.placeholder('robotId'),
      accountId: sql.placeholder('accountId'),
      symbol: sql.placeholder('symbol'),
      side: sql.placeholder('side'),
      quantity: sql.placeholder('quantity'),
      price: sql.placeholder('price'),
      fee: sql.placeholder('fee'),
      baseFee: sql.placeholder('baseFee'),
      liquidity: sql.placeholder('liquidity'),
      at: sql.placeholder('at'),
      marketAt: sql.placeholder('marketAt'),
    })
    .onConflictDoNothing({ target: fills.id })
    .prepare();
  const one = db
    .select({ number: orders.number })
    .from(orders)
    .where(eq(orders.id, sql.placeholder('id')))
    .prepare();
  return {
    hasOrder: (id) => one.get({ id }) !== undefined,
    upsertOrder: (order) => void upsert.run({ ...order }),
    insertFill: (fill) => void insert.run({ ...fill }),
  };
}
