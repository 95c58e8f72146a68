import { DeskError } from '#lib/desk-error';
import type { OrderRequested } from '#lib/robot/requests/request-order';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requestCommand, type RequestDesk } from '#lib/robot/requests/request-command';
import { isWorking } from '#lib/trading/working-states';

/**
 * Asks the robot process to cancel a working order; noted in the robot's room. `order_closed` where it no
 * longer works; a request with an idempotency key may be the retry that closed it, so its first answer is
 * given, or the robot process refuses it.
 */
export async function requestCancel(
  desk: RequestDesk,
  wish: { orderId: string; by: string; reason?: string | undefined; idempotencyKey?: string | undefined },
): Promise<OrderRequested> {
  const order = await desk.books.readOrder(wish.orderId);
  if (!isWorking(order.state) && wish.idempotencyKey === undefined) {
    throw new DeskError('order_closed', `This order is ${order.state}; there is nothing to cancel.`, {
      details: { orderId: order.id, state: order.state },
    });
  }
  const robot = await readRobot(desk, order.robotId);
  const command = await requestCommand(desk, {
    request: { kind: 'cancel-order', robotId: robot.id, orderId: order.id },
    by: wish.by,
    sessionId: robot.sessionId,
    content: `CANCEL ${order.side.toUpperCase()} ${robot.symbol}${wish.reason ? `: ${wish.reason}` : ''}`,
    kind: 'decision',
    data: { orderId: order.id },
    idempotencyKey: wish.idempotencyKey,
  });
  return { command, order: await orderViewOf(desk, order.id) };
}
