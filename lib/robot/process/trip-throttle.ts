import { warn } from '#lib/robot/process/record-reports';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import { ROBOT_NAME } from '#lib/robot/room-participants';

/** What the gate said no to: an order, or a signal whose order the room held back for it. */
interface Denied {
  code: string;
  message: string;
  orderId: string | null;
  /** Wall clock, epoch ms. */
  at: number;
}

/**
 * Where the gate denied because the robot executed too often by itself, it is held back in the transaction of the
 * denial, with an alert, and stays so over a restart until a person starts it again.
 */
export function tripThrottle(step: Step, run: RobotRun, { code, message, orderId, at }: Denied): void {
  const { robot } = run;
  if (code !== 'execution_throttle' || robot.state !== 'running') return;
  const told = `${robot.name} executed too often by itself and is paused. ${message}`;
  run.robot = { ...robot, state: 'reducing' };
  warn(step, run, told, at);
  step.robots.push({ robot: run.robot, sets: ['state'] });
  step.messages.push({
    sessionId: robot.sessionId,
    message: {
      sender: ROBOT_NAME,
      kind: 'alert',
      content: `${told} It takes exits only until a person starts it again.`,
      data: { code, orderId },
    },
  });
  step.events.push({
    type: 'alert-raised',
    robotId: robot.id,
    sessionId: robot.sessionId,
    data: { code, message: told, robotId: robot.id, at },
  });
}
