import type { RobotContext } from '#lib/robot/process/robot-context';
import { recordReports } from '#lib/robot/process/record-reports';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { Order } from '#lib/trading/order';

/**
 * After the end of a replay no price will come for an order to trade at: it trades at the last one, at once,
 * or is canceled where its limit was not reached. So a position can always be closed.
 */
export async function tradeAfterEnd(
  context: RobotContext,
  { step, run, order }: { step: Step; run: RobotRun; order: Order },
): Promise<void> {
  const last = context.ended.get(order.symbol);
  if (!last) return;
  const now = context.desk.now();
  const quote = { ...last, at: Math.max(last.at, order.marketAt + 1) };
  recordReports(step, run, await run.venue.onQuote(quote), now);
  if (run.engine.workingOrders().some(({ id }) => id === order.id)) {
    recordReports(step, run, await run.venue.cancel(order), now);
  }
}
