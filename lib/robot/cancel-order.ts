import { DeskError } from '#lib/desk-error';
import { type Asked, answered } from '#lib/robot/asked-command';
import { cancelOrders, carryOut } from '#lib/robot/place-order';
import type { RobotContext } from '#lib/robot/robot-context';
import { newStep } from '#lib/robot/step';

/** Takes one working order out of the market. */
export async function cancelOrder(
  context: RobotContext,
  { run, command, request }: Asked<'cancel-order'>,
): Promise<void> {
  const orders = run.engine.workingOrders().filter((order) => order.id === request.orderId);
  if (orders.length === 0) {
    throw new DeskError('order_closed', 'This order works no longer; there is nothing to cancel.');
  }
  const step = newStep();
  cancelOrders(context, {
    step,
    run,
    orders,
    then: (next) => {
      next.answers.push(() =>
        answered(context, command, {
          status: 'done',
          message: 'The order is canceled.',
          orderId: request.orderId,
        }),
      );
    },
  });
  await carryOut(context, step);
}
