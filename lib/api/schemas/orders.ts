import { z } from '@hono/zod-openapi';
import { decimalSchema, idSchema, timeSchema } from '#lib/api/schemas/common';

const sideSchema = z.enum(['buy', 'sell']);
const typeSchema = z.enum(['market', 'limit', 'stop', 'stop_limit', 'trailing_stop']);
const timeInForceSchema = z.enum(['gtc', 'ioc', 'fok', 'day']);
const ownership = { robotId: z.string(), accountId: z.string(), symbol: z.string() };

export const orderSchema = z
  .object({
    id: idSchema,
    ...ownership,
    side: sideSchema,
    type: typeSchema,
    purpose: z.enum(['entry', 'exit', 'stop-loss', 'take-profit', 'flatten', 'external']),
    quantity: decimalSchema,
    price: decimalSchema.nullable().openapi({ description: 'Limit price.' }),
    stopPrice: decimalSchema.nullable().openapi({ description: 'Where a stop triggers.' }),
    trail: decimalSchema.nullable().openapi({ description: 'Distance of a trailing stop.' }),
    timeInForce: timeInForceSchema,
    postOnly: z.boolean(),
    reduceOnly: z.boolean(),
    takeProfit: decimalSchema.nullable(),
    stopLoss: decimalSchema.nullable(),
    state: z.enum([
      'initialized',
      'denied',
      'submitted',
      'accepted',
      'rejected',
      'triggered',
      'partially_filled',
      'filled',
      'pending_update',
      'pending_cancel',
      'canceled',
      'expired',
    ]),
    filledQuantity: decimalSchema,
    averagePrice: decimalSchema.nullable(),
    triggeredAt: timeSchema.nullable(),
    update: z
      .object({
        quantity: decimalSchema,
        price: decimalSchema.nullable(),
        stopPrice: decimalSchema.nullable(),
      })
      .nullable()
      .openapi({ description: 'What is asked of the venue while `pending_update`.' }),
    parentId: z.string().nullable().openapi({ description: 'The entry whose bracket this is.' }),
    ocoId: z.string().nullable().openapi({ description: 'Orders of one group cancel each other.' }),
    venueOrderId: z.string().nullable(),
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    decisionMessageId: idSchema.openapi({ description: 'The message that caused it.' }),
    commandId: z.string().nullable(),
    reason: z.string(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    marketAt: timeSchema,
  })
  .openapi('Order');

const optionalPrice = (description: string) => decimalSchema.nullable().optional().openapi({ description });

export const newOrderSchema = z
  .strictObject({
    robotId: z.string(),
    side: sideSchema,
    type: typeSchema,
    quantity: decimalSchema.openapi({ example: '10' }),
    price: optionalPrice('Of limit and stop-limit orders.'),
    stopPrice: optionalPrice(
      'Where a stop triggers. Of a trailing stop, instead of `trail`: where it starts; its distance from the newest price is the trail.',
    ),
    trail: optionalPrice('How far a trailing stop stays behind the best price.'),
    timeInForce: timeInForceSchema.optional().openapi({
      description: '`gtc` where left out: until canceled. `day` ends with the UTC market day.',
    }),
    postOnly: z.boolean().optional().openapi({ description: 'Only as a maker: else rejected by the venue.' }),
    reduceOnly: z.boolean().optional().openapi({ description: 'Only what closes a position.' }),
    takeProfit: optionalPrice('Of an entry: once it trades, a limit exit there. One exit cancels the other.'),
    stopLoss: optionalPrice('Of an entry: once it trades, a stop there.'),
    reason: z.string().max(500).openapi({ description: 'Stands in the room with the order.' }),
  })
  .openapi('NewOrder', {
    example: {
      robotId: '019b76da-a800-7000-8000-000000000001',
      side: 'buy',
      type: 'market',
      quantity: '10',
      reason: 'Breakout',
    },
  });

export const orderUpdateSchema = z
  .strictObject({
    quantity: decimalSchema.optional().openapi({ description: 'All of it, what is filled included.' }),
    price: decimalSchema.optional().openapi({ description: 'Limit price.' }),
    stopPrice: decimalSchema.optional().openapi({ description: 'Where the stop triggers.' }),
  })
  .openapi('OrderUpdate', { example: { quantity: '8', price: '246.50' } });

export const fillSchema = z
  .object({
    id: z.string(),
    orderId: idSchema,
    ...ownership,
    side: sideSchema,
    quantity: decimalSchema,
    price: decimalSchema,
    fee: decimalSchema,
    baseFee: decimalSchema.nullable().openapi({ description: 'What the venue kept of the base.' }),
    liquidity: z.enum(['maker', 'taker']).nullable(),
    at: timeSchema,
    marketAt: timeSchema,
  })
  .openapi('Fill');

export const tradeSchema = z
  .object({
    id: z.string(),
    ...ownership,
    side: z.enum(['long', 'short']),
    quantity: decimalSchema,
    entryPrice: decimalSchema,
    exitPrice: decimalSchema,
    entryAt: timeSchema,
    exitAt: timeSchema,
    profit: decimalSchema.openapi({ description: 'After fees.' }),
    profitPct: z.number(),
    fees: decimalSchema,
    entryOrderId: z.string(),
    exitOrderId: z.string(),
  })
  .openapi('Trade');
