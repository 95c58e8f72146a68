import { asDeskError } from '#lib/desk-error';
import { tradeAfterEnd } from '#lib/robot/process/trade-after-end';
import { note } from '#lib/robot/process/journal-notes';
import { isReconciled } from '#lib/robot/process/exchange/exchange-seat';
import { orderChanged } from '#lib/robot/process/order-message';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { recordBook } from '#lib/robot/process/record-book';
import { recordReports, warn } from '#lib/robot/process/record-reports';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep, type Sending, type Step } from '#lib/robot/process/step';
import { tripThrottle } from '#lib/robot/process/trip-throttle';
import type { OrderContext, OrderIntent } from '#lib/trading/engine';
import type { Order } from '#lib/trading/order';

/** Puts an intent through the risk gate; the order, submitted or denied, becomes part of the step. */
export function placeOrder(
  context: RobotContext,
  { step, run, intent, id }: { step: Step; run: RobotRun; intent: OrderIntent; id: string },
): Sending {
  const sending = { run, intent, order: run.engine.place(intent, orderContext(context, run, id)) };
  step.sendings.push(sending);
  if (sending.order.refusal) warn(step, run, sending.order.refusal.message, sending.order.updatedAt);
  tripThrottle(step, run, sending.order);
  return sending;
}

/** What is true of the robot at this moment, for the risk gate. */
export function orderContext(context: RobotContext, run: RobotRun, id: string): OrderContext {
  return {
    id,
    now: context.desk.now(),
    robotState: run.robot.state,
    killSwitchOn: context.killSwitchOn,
    // An account at an exchange is reconciled only once somebody has compared it.
    isReconciled: isReconciled(context.exchange, run.robot),
    runningSince: run.robot.runningSince,
    quoteReceivedAt: run.quoteReceivedAt,
  };
}

/**
 * Commits a step and only then sends its orders; what the venue says at once is committed next. Where the
 * kill switch was pressed meanwhile, the orders become denials and nothing is sent.
 */
export async function carryOut(context: RobotContext, step: Step): Promise<void> {
  try {
    await commitInRooms(context, step);
  } catch (cause) {
    if (asDeskError(cause).code !== 'kill_switch_on' || step.unlessKilled) throw cause;
    context.killSwitchOn = true;
    note(context, 'killed', { data: {} });
    denyAll(context, step);
    await commitInRooms(context, step);
  }
  await sendAll(
    context,
    step.sendings.filter(({ order }) => order.state === 'submitted'),
  );
  for (const goOn of step.afterwards) await goOn();
}

function denyAll(context: RobotContext, step: Step): void {
  for (const sending of step.sendings) {
    if (sending.order.state !== 'submitted') continue;
    const { run, intent, order } = sending;
    run.engine.forget(order.id);
    sending.order = run.engine.place(intent, orderContext(context, run, order.id));
  }
}

async function sendAll(context: RobotContext, sendings: readonly Sending[]): Promise<void> {
  if (sendings.length === 0) return;
  const step = newStep();
  const now = context.desk.now();
  for (const { run, order } of sendings) {
    recordReports(step, run, await run.venue.submit(order), now);
    await tradeAfterEnd(context, { step, run, order });
  }
  for (const account of new Set(sendings.map(({ run }) => run.account))) recordBook(step, account, now);
  await commitInRooms(context, step);
}

/**
 * Takes working orders out of the market: `pending_cancel` becomes durable with the step, and only then is
 * the venue asked. `then` adds what follows to the step in which the venue's answers are committed.
 */
export function cancelOrders(
  context: RobotContext,
  wish: { step: Step; run: RobotRun; orders: readonly Pick<Order, 'id'>[]; then: (next: Step) => void },
): void {
  const { step, run } = wish;
  const now = context.desk.now();
  const asked = wish.orders.map((order) => run.engine.requestCancel(order.id, now));
  step.orders.push(...asked);
  step.events.push(...asked.map((order) => orderChanged(order, run)));
  step.afterwards.push(async () => {
    const next = newStep();
    for (const order of asked) recordReports(next, run, await run.venue.cancel(order), now);
    wish.then(next);
    recordBook(next, run.account, now);
    await carryOut(context, next);
  });
}
