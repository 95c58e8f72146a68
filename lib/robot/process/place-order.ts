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
import type { OrderContext, OrderIntent, Upkeep } from '#lib/trading/engine';
import type { Order } from '#lib/trading/order';

/** Puts an intent through the risk gate; the order, submitted or denied, becomes part of the step. */
export function placeOrder(
  context: RobotContext,
  { step, run, intent, id }: { step: Step; run: RobotRun; intent: OrderIntent; id: string },
): Sending {
  const sending = { run, intent, order: run.engine.place(intent, orderContext(context, run, id)) };
  step.sendings.push(sending);
  if (sending.order.refusal) warn(step, run, sending.order.refusal.message, sending.order.updatedAt);
  const { refusal, id: orderId, updatedAt: at } = sending.order;
  if (refusal) tripThrottle(step, run, { ...refusal, orderId, at });
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
  for (const run of new Set(sendings.map((one) => one.run))) tendOrders(context, step, run);
  for (const account of new Set(sendings.map(({ run }) => run.account))) recordBook(step, account, now);
  await carryOut(context, step);
}

/**
 * To be called after reports were booked into a step: what they leave to be done (a bracket's exits, a group,
 * exits beyond the position) becomes part of the same step, so that no crash comes between; and what waited for
 * the venue's answers goes on. `placesExits` is false while something else closes the position.
 */
export function tendOrders(
  context: RobotContext,
  step: Step,
  run: RobotRun,
  { placesExits = true } = {},
): void {
  goOn(context, step, run);
  const needs = run.engine.upkeep();
  if (needs.length === 0) return;
  for (const need of needs) {
    if (need.kind !== 'place' || !placesExits) continue;
    placeOrder(context, { step, run, intent: need.intent, id: context.desk.newId() });
  }
  askVenue(context, { step, run, needs, then: () => undefined });
}

interface Asking {
  step: Step;
  run: RobotRun;
  /** What follows, in the step in which the last of the venue's answers is booked. */
  then: (next: Step) => void;
}

/** Asks the venue for changes and cancels that the engine wants: durable with the step, and only then sent. */
export function askVenue(context: RobotContext, wish: Asking & { needs: readonly Upkeep[] }): void {
  const now = context.desk.now();
  const orders = wish.needs.flatMap((need) => {
    if (need.kind === 'place') return [];
    const { engine } = wish.run;
    return [need.kind === 'cancel' ? engine.requestCancel(need.orderId, now) : engine.adjust(need, now)];
  });
  if (orders.length > 0) sendAsked(context, { ...wish, orders });
}

/** Takes working orders out of the market. */
export function cancelOrders(
  context: RobotContext,
  wish: Asking & { orders: readonly Pick<Order, 'id'>[] },
): void {
  const needs = wish.orders.map(({ id }) => ({ kind: 'cancel', orderId: id }) as const);
  askVenue(context, { ...wish, needs });
}

/**
 * Sends what is asked of orders that are `pending_update` or `pending_cancel`: that becomes durable with the
 * step, and only then is the venue asked. A venue may answer later, or never: what follows waits for it.
 */
export function sendAsked(context: RobotContext, wish: Asking & { orders: readonly Order[] }): void {
  const { step, run, orders } = wish;
  step.orders.push(...orders);
  step.events.push(...orders.map((order) => orderChanged(order, run)));
  step.afterwards.push(async () => {
    const next = newStep();
    const now = context.desk.now();
    context.awaited.push({ run, orderIds: orders.map(({ id }) => id), then: wish.then });
    for (const order of orders) {
      const { venue } = run;
      const reports = await (order.state === 'pending_update' ? venue.update(order) : venue.cancel(order));
      recordReports(next, run, reports, now);
    }
    tendOrders(context, next, run);
    recordBook(next, run.account, now);
    await carryOut(context, next);
  });
}

/** Goes on with what waited for answers that are there now. */
function goOn({ awaited }: RobotContext, step: Step, run: RobotRun): void {
  if (awaited.length === 0) return;
  const isPending = ({ state }: Order): boolean => state === 'pending_update' || state === 'pending_cancel';
  const pending = new Set<string>(
    run.engine
      .workingOrders()
      .filter(isPending)
      .map(({ id }) => id),
  );
  for (const one of awaited.splice(0)) {
    if (one.run !== run || one.orderIds.some((id) => pending.has(id))) awaited.push(one);
    else one.then(step);
  }
}
