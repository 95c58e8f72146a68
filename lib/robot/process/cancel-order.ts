import { DeskError } from '#lib/desk-error';
import { type Asked, answered } from '#lib/robot/process/asked-command';
import type { Command } from '#lib/robot/command';
import { holdCommand } from '#lib/robot/process/held-commands';
import { cancelOrders, carryOut } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import type { OrderState } from '#lib/trading/order';

/** Takes one working order out of the market; answered once the venue has answered. */
export async function cancelOrder(
  context: RobotContext,
  { run, command, request }: Asked<'cancel-order'>,
): Promise<void> {
  const { orderId } = request;
  const orders = run.engine.workingOrders().filter((order) => order.id === orderId);
  const step = newStep();
  if (orders.length === 0) {
    // A crash between the cancel and its answer: the order was taken out while starting again.
    const { state } = await context.desk.books.readOrder(orderId);
    if (state !== 'canceled') {
      throw new DeskError('order_closed', 'This order works no longer; there is nothing to cancel.');
    }
    step.answers.push(() => answerOf(context, command, { orderId, state }));
    return commitInRooms(context, step);
  }
  const release = holdCommand(context, command, run);
  cancelOrders(context, {
    step,
    run,
    orders,
    then: (next) => {
      release();
      const state = run.engine.order(orderId)?.state ?? 'canceled';
      next.answers.push(() => answerOf(context, command, { orderId, state }));
    },
  });
  await carryOut(context, step);
}

function answerOf(
  context: RobotContext,
  command: Command,
  { orderId, state }: { orderId: string; state: OrderState },
): Command {
  if (state === 'canceled' || state === 'expired') {
    return answered(context, command, { status: 'done', message: 'The order is canceled.', orderId });
  }
  const message =
    state === 'filled'
      ? 'The order was filled before it could be canceled.'
      : `The venue did not cancel the order; it is ${state.replaceAll('_', ' ')}.`;
  return answered(context, command, { status: 'refused', code: 'order_closed', message, orderId });
}
