import { warn } from '#lib/robot/process/record-reports';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import type { Order } from '#lib/trading/order';

/**
 * An order was denied because the robot executed too often by itself: it is held back in the transaction of the
 * denial, with an alert, and stays so over a restart until a person starts it again.
 */
export function tripThrottle(step: Step, run: RobotRun, order: Order): void {
  const { robot } = run;
  if (order.refusal?.code !== 'execution_throttle' || robot.state !== 'running') return;
  const { code, message } = order.refusal;
  const told = `${robot.name} executed too often by itself and is paused. ${message}`;
  run.robot = { ...robot, state: 'reducing' };
  warn(step, run, told, order.updatedAt);
  step.robots.push({ robot: run.robot, sets: ['state'] });
  step.messages.push({
    sessionId: robot.sessionId,
    message: {
      sender: ROBOT_NAME,
      kind: 'alert',
      content: `${told} It takes exits only until a person starts it again.`,
      data: { code, orderId: order.id },
    },
  });
  step.events.push({
    type: 'alert-raised',
    robotId: robot.id,
    sessionId: robot.sessionId,
    data: { code, message: told, robotId: robot.id, at: order.updatedAt },
  });
}
