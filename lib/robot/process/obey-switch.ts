import type { Command } from '#lib/robot/command';
import { answered } from '#lib/robot/process/asked-command';
import { carryOut } from '#lib/robot/process/place-order';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import { robotChanged } from '#lib/robot/robot-view';
import { cancelEverything } from '#lib/robot/process/kill-switch';
import { newStep } from '#lib/robot/process/step';
import { syncRobots } from '#lib/robot/process/sync-robots';

/**
 * Obeys a pressed, or lifted, kill switch: whoever pressed it has already made it durable. All working
 * orders are canceled at once, and what is held is closed where that was asked for; the robots' states are told once more, after anything that was on its way.
 */
export async function obeySwitch(context: RobotContext, command: Command): Promise<void> {
  await syncRobots(context);
  const step = newStep();
  const runs = allRuns(context);
  if (context.killSwitchOn) cancelEverything(context, step);
  const closing = context.flattening ? ' What they hold is being closed.' : '';
  const message = context.killSwitchOn
    ? `All robots are halted; their orders are canceled.${closing}`
    : 'The stop is lifted.';
  step.events.push(...runs.map((run) => robotChanged(run.robot)));
  step.answers.push(() => answered(context, command, { status: 'done', message }));
  await carryOut(context, step);
}
