import { asDeskError } from '#lib/desk-error';
import { rebuildAccount } from '#lib/robot/process/recover-account';
import { warn } from '#lib/robot/process/record-reports';
import { allRuns, findRun, type RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { RobotState } from '#lib/robot/robot';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import { newStep } from '#lib/robot/process/step';

/** A first fault leaves a robot its exits; one in that state takes those too. */
const AFTER_FAULT: Readonly<Record<RobotState, RobotState>> = {
  running: 'reducing',
  reducing: 'halted',
  stopped: 'stopped',
  halted: 'halted',
};

/**
 * Runs one robot's part. Where it fails, the others go on: what it half did in memory is thrown away (its
 * account is rebuilt from the store), it is held back, and people are told.
 */
export async function guarded(
  context: RobotContext,
  run: RobotRun,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    if (context.signal.aborted) throw cause;
    context.logger.error({ err: cause, robotId: run.robot.id }, 'a robot failed and is held back');
    run.account.faults.push({ robotId: run.robot.id, cause });
    return false;
  }
}

/**
 * Rebuilds every account in which a robot failed and tells people of it; holds robots back whose strategy can't run.
 * Called between steps.
 */
export async function settleFaults(context: RobotContext): Promise<void> {
  for (const account of [...context.accounts.values()]) {
    if (account.faults.length === 0) continue;
    await rebuildAccount(context, account.account);
    for (const { robotId, cause } of account.faults) {
      const run = findRun(context, robotId);
      if (run) await holdBack(context, run, cause);
    }
  }
  for (const run of allRuns(context)) {
    if (run.strategyFault && run.robot.state === 'running') await holdBack(context, run, run.strategyFault);
  }
}

async function holdBack(context: RobotContext, run: RobotRun, cause: unknown): Promise<void> {
  const fault = asDeskError(cause);
  const state = AFTER_FAULT[run.robot.state];
  const because = fault.cause instanceof Error ? fault.cause.message : '';
  const why = fault.message.includes(because) ? fault.message : `${fault.message} (${because})`;
  await tellFault(context, run, {
    state,
    code: fault.code,
    message: `${run.robot.name} failed: ${why.replace(/\.$/, '')}`,
  });
}

/** Puts a robot into a state because of a fault: its row, an alert in its room, an alert for everybody. */
export async function tellFault(
  context: RobotContext,
  run: RobotRun,
  told: { state: RobotState; code: string; message: string },
): Promise<void> {
  const now = context.desk.now();
  const step = newStep();
  run.robot = { ...run.robot, state: told.state };
  warn(step, run, told.message, now);
  step.robots.push({ robot: run.robot, sets: ['state'] });
  step.messages.push({
    sessionId: run.robot.sessionId,
    message: {
      sender: ROBOT_NAME,
      kind: 'alert',
      content: `${told.message}. The robot is now ${told.state}.`,
      data: { code: told.code, orderId: null },
    },
  });
  step.events.push({
    type: 'alert-raised',
    robotId: run.robot.id,
    sessionId: run.robot.sessionId,
    data: { code: told.code, message: told.message, robotId: run.robot.id, at: now },
  });
  await commitInRooms(context, step);
}
