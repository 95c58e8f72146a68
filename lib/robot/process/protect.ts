import { protectiveExitMessage } from '#lib/agents/notes';
import { cancelOrders, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { ProtectiveExit } from '#lib/trading/engine';

/**
 * Closes a position for protection: the decision stands in the room, durable with its order, before the
 * order is sent. Off while the robot is stopped or halted, as everything automatic.
 */
export function protect(
  context: RobotContext,
  { step, run, exit }: { step: Step; run: RobotRun; exit: ProtectiveExit },
): void {
  if (context.killSwitchOn || run.robot.state === 'stopped' || run.robot.state === 'halted') return;
  const place = (into: Step): void => placeExit(context, { step: into, run, exit });
  const held = new Set(exit.cancelFirst);
  const orders = run.engine.workingOrders().filter((order) => held.has(order.id));
  if (orders.length === 0) return place(step);
  // While an exit order is being canceled it still works; it is asked only once.
  if (orders.some((order) => order.state === 'pending_cancel')) return;
  cancelOrders(context, { step, run, orders, then: place });
}

function placeExit(
  context: RobotContext,
  { step, run, exit }: { step: Step; run: RobotRun; exit: ProtectiveExit },
): void {
  const { newId } = context.desk;
  const id = newId();
  const keyOf = (name: string): string => `${run.robot.id}:${id}:${name}`;
  const message = protectiveExitMessage(
    { participants: run.participants, newId, keyOf },
    exit,
    run.instrument,
  );
  step.messages.push({ sessionId: run.robot.sessionId, message });
  placeOrder(context, {
    step,
    run,
    id,
    intent: {
      side: exit.side,
      type: 'market',
      quantity: exit.quantity,
      price: null,
      purpose: exit.purpose,
      confidence: null,
      decisionMessageId: message.id,
      commandId: null,
      reason: exit.reason,
    },
  });
}
