import { type Asked, answered } from '#lib/robot/process/asked-command';
import { holdCommand } from '#lib/robot/process/held-commands';
import { cancelOrders, carryOut, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { newStep, type Step } from '#lib/robot/process/step';
import { lots } from '#lib/trading/money';

/** Cancels what works and closes what is held with one market order that can only reduce. */
export async function flatten(context: RobotContext, asked: Asked<'flatten'>): Promise<void> {
  const orders = asked.run.engine.workingOrders();
  const step = newStep();
  if (orders.length === 0) close(context, asked, step);
  else {
    const release = holdCommand(context, asked.command, asked.run);
    const then = (next: Step): void => {
      release();
      close(context, asked, next);
    };
    cancelOrders(context, { step, run: asked.run, orders, then });
  }
  await carryOut(context, step);
}

function close(context: RobotContext, { run, command }: Asked<'flatten'>, step: Step): void {
  const held = run.engine.position().lots;
  if (held === 0) {
    const message = `${run.robot.symbol} is flat: nothing to close.`;
    step.answers.push(() => answered(context, command, { status: 'done', message }));
    return;
  }
  const sending = placeOrder(context, {
    step,
    run,
    id: command.id,
    intent: {
      side: held > 0 ? 'sell' : 'buy',
      type: 'market',
      quantity: lots(Math.abs(held)),
      price: null,
      purpose: 'flatten',
      confidence: null,
      decisionMessageId: command.messageId ?? '',
      commandId: command.id,
      reason: `${command.by} flattens`,
    },
  });
  step.answers.push(() => {
    const { id, refusal } = sending.order;
    if (refusal) return answered(context, command, { status: 'refused', ...refusal, orderId: id });
    return answered(context, command, {
      status: 'done',
      message: 'The position is being closed.',
      orderId: id,
    });
  });
}
