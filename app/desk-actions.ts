'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import type { Command } from '#lib/robot/command';
import { previewOrder } from '#lib/robot/requests/preview-order';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { sizeOrder } from '#lib/robot/requests/size-order';
import type { OrderView } from '#lib/trading/views';

const Id = z.string().min(1).max(100);
const Key = z.string().min(1).max(200);
const Decimal = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,9})?$/, 'A size or a price is a plain number such as 10 or 247.38.');
const Side = z.enum(['buy', 'sell']);
const Price = Decimal.nullable();
const Terms = {
  type: z.enum(['market', 'limit', 'stop', 'stop_limit', 'trailing_stop']),
  timeInForce: z.enum(['gtc', 'ioc', 'fok', 'day']),
  postOnly: z.boolean(),
  reduceOnly: z.boolean(),
  ...{ price: Price, stopPrice: Price, trail: Price, takeProfit: Price, stopLoss: Price },
};

function outcomeOf(command: Command, order: OrderView | null) {
  return { status: command.status, message: command.answer?.message ?? '', order };
}

/** Looks ahead at an order: its size in units, what it costs, what it leaves, what the risk gate says. */
export const previewTicket = action(
  z.object({
    robotId: Id,
    side: Side,
    size: z.object({ by: z.enum(['units', 'cash', 'equity']), amount: Decimal }),
    ...Terms,
  }),
  async ({ desk, input }) => {
    const quantity = await sizeOrder(desk, input);
    const { size: _size, ...draft } = input;
    return { quantity, ...(await previewOrder(desk, { ...draft, quantity })) };
  },
);

/** Sends a confirmed order; the same key never sends a second one. */
export const placeOrder = action(
  z.object({
    robotId: Id,
    side: Side,
    quantity: Decimal,
    ...Terms,
    reason: z.string().max(200, 'A reason holds at most 200 characters.'),
    idempotencyKey: Key,
  }),
  async ({ desk, input, by }) => {
    const { command, order } = await requestOrder(desk, { ...input, by });
    return outcomeOf(command, order);
  },
);

/** Starts, pauses, stops or flattens one robot. */
export const commandRobot = action(
  z.object({ robotId: Id, command: z.enum(['start', 'reduce', 'stop', 'flatten']), idempotencyKey: Key }),
  async ({ desk, input, by }) => outcomeOf(await requestRobotCommand(desk, { ...input, by }), null),
);

/** Changes a working order. */
export const updateOrder = action(
  z.object({ orderId: Id, quantity: Price, price: Price, stopPrice: Price, idempotencyKey: Key }),
  async ({ desk, input, by }) => {
    const { command, order } = await requestUpdate(desk, { ...input, by });
    return outcomeOf(command, order);
  },
);

/** Takes a working order back. */
export const cancelOrder = action(
  z.object({ orderId: Id, idempotencyKey: Key }),
  async ({ desk, input, by }) => {
    const { command, order } = await requestCancel(desk, { ...input, by });
    return outcomeOf(command, order);
  },
);
