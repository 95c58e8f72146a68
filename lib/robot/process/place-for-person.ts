import { type Asked, answered } from '#lib/robot/process/asked-command';
import { holdCommand } from '#lib/robot/process/held-commands';
import { closeAtMarket } from '#lib/robot/process/make-room';
import { parseDraft } from '#lib/robot/requests/order-draft';
import { purposeOf } from '#lib/robot/order-purpose';
import { carryOut } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { newStep } from '#lib/robot/process/step';

/** Places what a person asked for, through the same gate. The order has the command's id, so a repeat is the same order. */
export async function placeForPerson(
  context: RobotContext,
  { run, command, request }: Asked<'place-order'>,
): Promise<void> {
  const { lots, price, terms } = parseDraft(run.instrument, request);
  const held = run.engine.position().lots;
  const step = newStep();
  const release = holdCommand(context, command, run);
  closeAtMarket(context, {
    step,
    run,
    id: command.id,
    intent: {
      side: request.side,
      type: request.type,
      quantity: lots,
      price,
      ...terms,
      purpose: terms.reduceOnly ? 'exit' : purposeOf(held, request.side, lots),
      confidence: null,
      decisionMessageId: command.messageId ?? '',
      commandId: command.id,
      reason: request.reason,
    },
    placed: (sending, into) => {
      release();
      into.answers.push(() => {
        const { id, refusal } = sending.order;
        if (refusal) return answered(context, command, { status: 'refused', ...refusal, orderId: id });
        return answered(context, command, { status: 'done', message: 'The order is sent.', orderId: id });
      });
    },
  });
  await carryOut(context, step);
}
