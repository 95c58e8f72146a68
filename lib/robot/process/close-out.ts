import type { DecisionData } from '#lib/agents/message-data';
import { placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { MessageId } from '#lib/sessions/message';
import { lots } from '#lib/trading/money';
import { formatQuantity } from '#lib/trading/money-text';

/** A market that takes no order is asked again only after so long. */
const AGAIN_AFTER_MS = 10_000;

/**
 * While everything is stopped and a person asked for it, closes what a robot holds once nothing of it works any
 * more. It looks at what is so and not at what happened: a fill that comes late, or a crash in between, changes
 * nothing of it.
 */
export function closeOut(context: RobotContext, step: Step, run: RobotRun): void {
  const { flattening } = context;
  const held = run.engine.position().lots;
  if (!context.killSwitchOn || !flattening || held === 0 || run.engine.workingOrders().length > 0) return;
  const now = context.desk.now();
  if (run.closedOutAt !== null && now - run.closedOutAt < AGAIN_AFTER_MS) return;
  run.closedOutAt = now;
  const side = held > 0 ? 'sell' : 'buy';
  const quantity = lots(Math.abs(held));
  const messageId = context.desk.newId() as MessageId;
  const reason = 'Stop all closes what is held.';
  const data: DecisionData = {
    ...{ symbol: run.robot.symbol, verdict: side, side, purpose: 'flatten' },
    quantity: formatQuantity(quantity, run.instrument),
    ...{ confidence: null, signal: null, code: null, reason },
  };
  const content = `FLATTEN ${run.robot.symbol}: ${reason}`;
  const message = { id: messageId, sender: flattening.by, kind: 'decision' as const, content, data };
  step.messages.push({ sessionId: run.robot.sessionId, message });
  placeOrder(context, {
    step,
    run,
    id: context.desk.newId(),
    intent: {
      ...{ side, type: 'market', quantity, price: null, purpose: 'flatten', confidence: null },
      ...{ decisionMessageId: messageId, commandId: flattening.commandId, reason },
    },
  });
}
