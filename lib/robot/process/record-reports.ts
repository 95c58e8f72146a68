import { fillMessage, orderChanged, orderFilled } from '#lib/robot/process/order-message';
import { isWorking } from '#lib/trading/working-states';
import { robotChanged } from '#lib/robot/robot-view';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { Booked } from '#lib/trading/engine';
import { tradeView } from '#lib/trading/trade-view';
import type { VenueReport } from '#lib/venues/venue';

/** Books what the venue said, and writes into the step all that came of it. */
export function recordReports(step: Step, run: RobotRun, reports: readonly VenueReport[], now: number): void {
  for (const report of reports) recordBooked(step, run, run.engine.onReport(report, now));
}

function recordBooked(step: Step, run: RobotRun, { order, fill, trade }: Booked): void {
  if (fill) {
    run.fillsOf.set(order.id, [...(run.fillsOf.get(order.id) ?? []), fill]);
    step.fills.push(fill);
    step.events.push(orderFilled(fill, run));
    step.messages.push({
      sessionId: run.robot.sessionId,
      message: fillMessage(fill, order, run.instrument),
    });
  }
  step.orders.push(order);
  step.events.push(orderChanged(order, run));
  if (!isWorking(order.state)) run.fillsOf.delete(order.id);
  if (order.state === 'rejected' && order.refusal) warn(step, run, order.refusal.message, order.updatedAt);
  if (trade) {
    step.events.push({
      type: 'trade-closed',
      robotId: run.robot.id,
      sessionId: run.robot.sessionId,
      data: { ...tradeView(trade, run.instrument) },
    });
  }
}

/** Puts a warning on the robot's row of the desk. */
export function warn(step: Step, run: RobotRun, message: string, now: number): void {
  run.robot = { ...run.robot, lastWarning: { at: now, message }, updatedAt: now };
  step.robots.push({ robot: run.robot, sets: ['progress'] });
  step.events.push(robotChanged(run.robot));
}
