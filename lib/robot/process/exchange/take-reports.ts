import { asDeskError } from '#lib/desk-error';
import { bookWithoutRobot } from '#lib/robot/process/exchange/book-without-robot';
import { recordBook } from '#lib/robot/process/record-book';
import { recordReports } from '#lib/robot/process/record-reports';
import { findRun, type RobotContext } from '#lib/robot/process/robot-context';
import { guarded } from '#lib/robot/process/robot-fault';
import { carryOut, tendOrders } from '#lib/robot/process/place-order';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { mergeStep, newStep, type Step } from '#lib/robot/process/step';
import type { Order } from '#lib/trading/order';
import type { VenueReport } from '#lib/venues/venue';

/**
 * Books what the exchange said by itself: one transaction for all that came together. Reports may repeat, and
 * may concern orders that closed long ago, or whose robot is gone.
 */
export async function takeReports(context: RobotContext, reports: readonly VenueReport[]): Promise<void> {
  const step = newStep();
  const now = context.desk.now();
  const touched = new Set<RobotRun['account']>();
  for (const [order, ofOrder] of await byOrder(context, reports)) {
    const run = findRun(context, order.robotId);
    if (!run) {
      const account = bookWithoutRobot(context, { step, order, reports: ofOrder, now });
      if (account) touched.add(account);
      continue;
    }
    await guarded(context, run, () => {
      const part = newStep();
      for (const report of ofOrder) recordOne(part, { run, order, report, now });
      tendOrders(context, part, run);
      mergeStep(step, part);
      touched.add(run.account);
      return Promise.resolve();
    });
  }
  for (const account of touched) if (account.faults.length === 0) recordBook(step, account, now);
  await carryOut(context, step);
}

/** The orders that the reports concern, as they are stored, with their reports in order. */
async function byOrder(
  { desk, logger }: RobotContext,
  reports: readonly VenueReport[],
): Promise<Map<Order, VenueReport[]>> {
  const lists = new Map<string, VenueReport[]>();
  for (const report of reports) lists.set(report.orderId, [...(lists.get(report.orderId) ?? []), report]);
  const found = new Map<Order, VenueReport[]>();
  for (const [orderId, list] of lists) {
    try {
      found.set(await desk.books.readOrder(orderId), list);
    } catch (cause) {
      if (asDeskError(cause).code !== 'order_not_found') throw cause;
      // Sent by a step that never became durable: it is not ours then, and reconciliation finds it.
      logger.error({ err: cause, orderId }, 'the exchange tells of an order that is not stored');
    }
  }
  return found;
}

interface OneReport {
  run: RobotRun;
  /** As stored: given back to an engine that has forgotten it. */
  order: Order;
  report: VenueReport;
  now: number;
}

function recordOne(step: Step, { run, order, report, now }: OneReport): void {
  try {
    recordReports(step, run, [report], now);
  } catch (cause) {
    if (asDeskError(cause).code !== 'order_not_found') throw cause;
    run.engine.restore([order]);
    recordReports(step, run, [report], now);
  }
}
