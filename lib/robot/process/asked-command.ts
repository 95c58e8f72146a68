import type { Command, CommandRequest } from '#lib/robot/command';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';

/** A command for one robot, with the robot. */
export interface Asked<Kind extends CommandRequest['kind']> {
  run: RobotRun;
  command: Command;
  request: Extract<CommandRequest, { kind: Kind }>;
}

/** The command as answered; the answer becomes durable in the transaction of its effect. */
export function answered(
  context: RobotContext,
  command: Command,
  answer: { status: 'done' | 'refused' } & NonNullable<Command['answer']>,
): Command {
  const { status, ...words } = answer;
  return { ...command, status, answer: words, answeredAt: context.desk.now() };
}
