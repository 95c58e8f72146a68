import { DeskError } from '#lib/desk-error';
import { type Asked, answered } from '#lib/robot/process/asked-command';
import { holdCommand } from '#lib/robot/process/held-commands';
import { carryOut, orderContext, sendAsked } from '#lib/robot/process/place-order';
import { warn } from '#lib/robot/process/record-reports';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import { parseUpdate } from '#lib/robot/requests/order-update';
import type { Order, OrderUpdate } from '#lib/trading/order';

/** Changes a working order, through the same gate as a new one; answered once the venue has answered. */
export async function updateOrder(
  context: RobotContext,
  { run, command, request }: Asked<'update-order'>,
): Promise<void> {
  const { orderId } = request;
  const order = run.engine.order(orderId);
  if (!order) throw new DeskError('order_closed', 'This order works no longer; there is nothing to change.');
  const update = parseUpdate(run.instrument, order, request);
  const done = () =>
    answered(context, command, { status: 'done', message: 'The order is changed.', orderId });
  const step = newStep();
  if (isAsWanted(order, update)) {
    // Also after a crash between the change and its answer.
    step.answers.push(done);
    return commitInRooms(context, step);
  }
  const wanted = { orderId, update, commandId: command.id };
  const edited = run.engine.requestUpdate(wanted, orderContext(context, run, command.id));
  const { denial } = edited;
  if (denial) {
    warn(step, run, denial.message, context.desk.now());
    step.answers.push(() => answered(context, command, { status: 'refused', ...denial, orderId }));
    return commitInRooms(context, step);
  }
  // Pressed while we were about to write: then nothing of an entry goes to the market any more.
  step.unlessKilled = order.purpose === 'entry';
  const release = holdCommand(context, command, run);
  sendAsked(context, {
    step,
    run,
    orders: [edited.order],
    then: (next) => {
      release();
      const now = run.engine.order(orderId);
      const isDone = now !== undefined && isAsWanted(now, update);
      const message = 'The venue did not change the order; it stands as before.';
      const refused = () =>
        answered(context, command, { status: 'refused', code: 'order_closed', message, orderId });
      next.answers.push(isDone ? done : refused);
    },
  });
  await carryOut(context, step);
}

function isAsWanted(order: Order, { quantity, price, stopPrice }: OrderUpdate): boolean {
  return (
    order.update === null &&
    order.quantity === quantity &&
    order.price === price &&
    order.stopPrice === stopPrice
  );
}
