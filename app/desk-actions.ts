'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import type { Command } from '#lib/robot/command';
import { previewOrder } from '#lib/robot/requests/preview-order';
import { requestCancel } from '#lib/robot/requests/request-cancel';
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
const OrderType = z.enum(['market', 'limit']);

function outcomeOf(command: Command, order: OrderView | null) {
  return { status: command.status, message: command.answer?.message ?? '', order };
}

/** Looks ahead at an order: its size in units, what it costs, what it leaves, what the risk gate says. */
export const previewTicket = action(
  z.object({
    robotId: Id,
    side: Side,
    type: OrderType,
    size: z.object({ by: z.enum(['units', 'cash', 'equity']), amount: Decimal }),
    price: Decimal.nullable(),
  }),
  async ({ desk, input }) => {
    const quantity = await sizeOrder(desk, input);
    const { robotId, side, type, price } = input;
    return { quantity, ...(await previewOrder(desk, { robotId, side, type, quantity, price })) };
  },
);

/** Sends a confirmed order; the same key never sends a second one. */
export const placeOrder = action(
  z.object({
    robotId: Id,
    side: Side,
    type: OrderType,
    quantity: Decimal,
    price: Decimal.nullable(),
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

/** Takes a working order back. */
export const cancelOrder = action(
  z.object({ orderId: Id, idempotencyKey: Key }),
  async ({ desk, input, by }) => {
    const { command, order } = await requestCancel(desk, { ...input, by });
    return outcomeOf(command, order);
  },
);
