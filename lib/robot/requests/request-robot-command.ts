import type { DecisionData, SystemData } from '#lib/agents/message-data';
import type { Command } from '#lib/robot/command';
import { readRobot } from '#lib/robot/reads/read-robot';
import { type NotedRequest, requestCommand, type RequestDesk } from '#lib/robot/requests/request-command';
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
    ...noteOf(wish.command, robot, wish.by),
    idempotencyKey: wish.idempotencyKey,
  });
}

/** A hold is a decision like any other, and a flatten causes an order; start and stop are facts of the robot. */
function noteOf(command: RobotCommand, robot: Robot, by: string): Pick<NotedRequest, 'kind' | 'data'> {
  if (command === 'start' || command === 'stop') {
    const data: SystemData = { event: `robot-${command}`, by };
    return { kind: 'system', data };
  }
  if (command === 'flatten') return { kind: 'decision', data: { symbol: robot.symbol, command } };
  const data: DecisionData = {
    symbol: robot.symbol,
    verdict: 'hold',
    side: null,
    purpose: null,
    quantity: null,
    confidence: null,
    signal: null,
    code: 'robot_reducing',
    reason: `${by} holds: no new entries.`,
  };
  return { kind: 'decision', data };
}
