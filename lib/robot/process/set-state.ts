import { DeskError } from '#lib/desk-error';
import { type Asked, answered } from '#lib/robot/process/asked-command';
import { robotChanged } from '#lib/robot/robot-view';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotState } from '#lib/robot/robot';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';

const STATE_OF = { start: 'running', reduce: 'reducing', stop: 'stopped' } as const satisfies Record<
  string,
  RobotState
>;

/** Starts, holds back or stops a robot. A halted robot stays so until the stop is lifted. */
export async function setState(
  context: RobotContext,
  { run, command, request }: Asked<'start' | 'reduce' | 'stop'>,
): Promise<void> {
  if (context.killSwitchOn) {
    throw new DeskError('kill_switch_on', 'Everything is stopped; a person must lift the stop first.');
  }
  const state = STATE_OF[request.kind];
  if (state === 'running' && run.strategyFault) throw run.strategyFault;
  if (state !== 'stopped' && context.ended.has(run.robot.symbol)) {
    throw new DeskError('market_ended', `The replay of ${run.robot.symbol} has ended: no more prices come.`);
  }
  const now = context.desk.now();
  // A person's start is a new beginning for what counts how often a robot executes by itself.
  const runningSince = state === 'running' ? now : run.robot.runningSince;
  const robot = { ...run.robot, state, runningSince, updatedAt: now };
  const step = newStep();
  // Pressed while we were about to write: then the robot stays halted, and this command is refused.
  step.unlessKilled = true;
  step.robots.push({ robot, sets: ['state'] });
  step.events.push(robotChanged(robot));
  step.answers.push(() =>
    answered(context, command, { status: 'done', message: `${robot.name} is ${state} now.` }),
  );
  await commitInRooms(context, step);
  run.robot = robot;
}
