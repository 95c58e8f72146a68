import type { Command } from '#lib/robot/command';
import { readRobot } from '#lib/robot/read-robot';
import { requestCommand, type RequestDesk } from '#lib/robot/request-command';
import type { Robot } from '#lib/robot/robot';

export type RobotCommand = 'start' | 'reduce' | 'stop' | 'flatten';

const WORDS: Readonly<Record<RobotCommand, (robot: Robot) => string>> = {
  start: (robot) => `START ${robot.name}: it may open positions again.`,
  reduce: (robot) => `HOLD ${robot.symbol}: no new entries, exits only.`,
  stop: (robot) => `STOP ${robot.name}: no automatic orders.`,
  flatten: (robot) => `FLATTEN ${robot.symbol}: cancel its orders and close its position.`,
};

/**
 * Asks the robot process to change a robot's state, or to close its position. The answer is the command,
 * `done`, `refused`, or still `pending` when the robot process took longer than five seconds.
 */
export async function requestRobotCommand(
  desk: RequestDesk,
  wish: { robotId: string; command: RobotCommand; by: string; idempotencyKey?: string | undefined },
): Promise<Command> {
  const robot = await readRobot(desk, wish.robotId);
  return requestCommand(desk, {
    request: { kind: wish.command, robotId: robot.id },
    by: wish.by,
    sessionId: robot.sessionId,
    content: WORDS[wish.command](robot),
    kind: 'decision',
    data: { command: wish.command },
    idempotencyKey: wish.idempotencyKey,
  });
}
