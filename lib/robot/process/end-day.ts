import { cancelOrders } from '#lib/robot/process/place-order';
import { recordReports } from '#lib/robot/process/record-reports';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { VenueReport } from '#lib/venues/venue';

/**
 * Ends orders for the day on the first price (market time `at`) of the next UTC market day, before that price
 * can trade them. Our own venue takes them out at once; an exchange is asked, and what it trades meanwhile is
 * booked as ever.
 */
export async function endDay(
  context: RobotContext,
  { step, run, at }: { step: Step; run: RobotRun; at: number },
): Promise<void> {
  const over = run.engine.outlived(at);
  if (over.length === 0) return;
  if (run.robot.venue === 'exchange') {
    return cancelOrders(context, { step, run, orders: over, then: () => undefined });
  }
  const now = context.desk.now();
  for (const { id } of over) {
    const order = run.engine.requestCancel(id, now);
    recordReports(step, run, (await run.venue.cancel(order)).map(asExpired), now);
  }
}

function asExpired(report: VenueReport): VenueReport {
  return report.kind === 'canceled' ? { kind: 'expired', orderId: report.orderId } : report;
}
