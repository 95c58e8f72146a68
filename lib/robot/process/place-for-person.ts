import { type Asked, answered } from '#lib/robot/process/asked-command';
import { parseDraft } from '#lib/robot/requests/order-draft';
import { purposeOf } from '#lib/robot/order-purpose';
import { carryOut, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { newStep } from '#lib/robot/process/step';

/** Places what a person asked for, through the same gate. The order has the command's id, so a repeat is the same order. */
export async function placeForPerson(
  context: RobotContext,
  { run, command, request }: Asked<'place-order'>,
): Promise<void> {
  const { lots, ticks } = parseDraft(run.instrument, request);
  const step = newStep();
  const sending = placeOrder(context, {
    step,
    run,
    id: command.id,
    intent: {
      side: request.side,
      type: request.type,
      quantity: lots,
      price: ticks,
      purpose: purposeOf(run.engine.position().lots, request.side, lots),
      confidence: null,
      decisionMessageId: command.messageId ?? '',
      commandId: command.id,
      reason: request.reason,
    },
  });
  step.answers.push(() => {
    const { id, refusal } = sending.order;
    if (refusal) return answered(context, command, { status: 'refused', ...refusal, orderId: id });
    return answered(context, command, { status: 'done', message: 'The order is sent.', orderId: id });
  });
  await carryOut(context, step);
}
