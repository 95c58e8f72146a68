import { protectiveExitMessage } from '#lib/agents/notes';
import { cancelOrders, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { ProtectiveExit } from '#lib/trading/engine';
import { lots } from '#lib/trading/money';

/**
 * Closes a position for protection: the decision stands in the room, durable with its order, before the
 * order is sent. Off while the robot is stopped or halted, as everything automatic. Answers whether it acts.
 */
export function protect(
  context: RobotContext,
  { step, run, exit }: { step: Step; run: RobotRun; exit: ProtectiveExit },
): boolean {
  if (context.killSwitchOn || run.robot.state === 'stopped' || run.robot.state === 'halted') return false;
  if (wasJustRefused(context, run)) return false;
  const place = (into: Step): void => placeExit(context, { step: into, run, exit });
  const held = new Set(exit.cancelFirst);
  const orders = run.engine.workingOrders().filter((order) => held.has(order.id));
  if (orders.length === 0) place(step);
  // While an exit order is being canceled it still works; it is asked only once.
  else if (orders.every((order) => order.state !== 'pending_cancel')) {
    cancelOrders(context, { step, run, orders, then: place });
  }
  return true;
}

/** An exit that is refused would be so again on the next price: an exchange bans who keeps asking. */
const AGAIN_AFTER_MS = 10_000;

function wasJustRefused({ desk }: RobotContext, { engine, protectiveOrderId }: RobotRun): boolean {
  const order = protectiveOrderId === null ? undefined : engine.order(protectiveOrderId);
  if (order?.state !== 'rejected' && order?.state !== 'denied') return false;
  return Math.abs(desk.now() - order.updatedAt) < AGAIN_AFTER_MS;
}

function placeExit(
  context: RobotContext,
  { step, run, exit: found }: { step: Step; run: RobotRun; exit: ProtectiveExit },
): void {
  // What it waited for may have traded meanwhile.
  const held = run.engine.position().lots;
  const open = found.side === 'sell' ? held : 0 - held;
  if (open <= 0) return;
  const exit = { ...found, quantity: lots(Math.min(found.quantity, open)) };
  const { newId } = context.desk;
  const id = newId();
  const keyOf = (name: string): string => `${run.robot.id}:${id}:${name}`;
  const message = protectiveExitMessage(
    { participants: run.participants, newId, keyOf },
    exit,
    run.instrument,
  );
  step.messages.push({ sessionId: run.robot.sessionId, message });
  run.protectiveOrderId = id;
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
