import { DeskError } from '#lib/desk-error';
import { type Asked, answered } from '#lib/robot/process/asked-command';
import type { Command } from '#lib/robot/command';
import { cancelOrders, carryOut } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep, type Step } from '#lib/robot/process/step';

/** Takes one working order out of the market. */
export async function cancelOrder(
  context: RobotContext,
  { run, command, request }: Asked<'cancel-order'>,
): Promise<void> {
  const orders = run.engine.workingOrders().filter((order) => order.id === request.orderId);
  if (orders.length === 0) {
    // A crash between the cancel and its answer: the order was taken out while starting again.
    const { state } = await context.desk.books.readOrder(request.orderId);
    if (state === 'canceled') return commitInRooms(context, answerOf(context, command, request.orderId));
    throw new DeskError('order_closed', 'This order works no longer; there is nothing to cancel.');
  }
  const step = newStep();
  cancelOrders(context, {
    step,
    run,
    orders,
    then: (next) => void next.answers.push(...answerOf(context, command, request.orderId).answers),
  });
  await carryOut(context, step);
}

function answerOf(context: RobotContext, command: Command, orderId: string): Step {
  const step = newStep();
  step.answers.push(() =>
    answered(context, command, { status: 'done', message: 'The order is canceled.', orderId }),
  );
  return step;
}
