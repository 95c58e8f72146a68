import { DeskError } from '#lib/desk-error';
import { readInstrument } from '#lib/market/instruments';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readRobot } from '#lib/robot/reads/read-robot';
import { parseUpdate, type WrittenUpdate, writtenUpdate } from '#lib/robot/requests/order-update';
import { requestCommand, type RequestDesk } from '#lib/robot/requests/request-command';
import type { OrderRequested } from '#lib/robot/requests/request-order';
import { isWorking } from '#lib/trading/working-states';

export interface UpdateWish extends WrittenUpdate {
  orderId: string;
  by: string;
  reason?: string | undefined;
  idempotencyKey?: string | undefined;
}

/**
 * Asks the robot process to change a working order; noted in the robot's room. `order_closed` where it no
 * longer works (a retry by its idempotency key gets the first answer), `invalid_input` where nothing would change
 * or the order has no such price.
 */
export async function requestUpdate(desk: RequestDesk, wish: UpdateWish): Promise<OrderRequested> {
  const order = await desk.books.readOrder(wish.orderId);
  if (!isWorking(order.state) && wish.idempotencyKey === undefined) {
    throw new DeskError('order_closed', `This order is ${order.state}; there is nothing to change.`, {
      details: { orderId: order.id, state: order.state },
    });
  }
  const robot = await readRobot(desk, order.robotId);
  const instrument = await readInstrument(desk, robot.symbol);
  const text = writtenUpdate(instrument, parseUpdate(instrument, order, wish), wish);
  const names = { quantity: 'quantity', price: 'limit', stopPrice: 'stop' } as const;
  const changes = (['quantity', 'price', 'stopPrice'] as const)
    .filter((field) => text[field] !== null)
    .map((field) => `${names[field]} ${text[field] ?? ''}`);
  const words = `CHANGE ${order.side.toUpperCase()} ${robot.symbol}: ${changes.join(', ')}`;
  const command = await requestCommand(desk, {
    request: { kind: 'update-order', robotId: robot.id, orderId: order.id, ...text },
    by: wish.by,
    sessionId: robot.sessionId,
    content: wish.reason ? `${words}. ${wish.reason}` : words,
    kind: 'decision',
    data: { orderId: order.id },
    idempotencyKey: wish.idempotencyKey,
  });
  return { command, order: await orderViewOf(desk, order.id) };
}
