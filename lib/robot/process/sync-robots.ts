import { note } from '#lib/robot/process/journal-notes';
import { takeSwitch } from '#lib/robot/process/kill-switch';
import { addRobot, rebuildAccount } from '#lib/robot/process/recover-account';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import type { Robot } from '#lib/robot/robot';
import type { RobotRun } from '#lib/robot/process/robot-run';

/**
 * Takes over what others wrote: the kill switch, states, settings, new and deleted robots. Called when an
 * event says that something of it changed.
 */
export async function syncRobots(context: RobotContext): Promise<void> {
  const { books } = context.desk;
  const [killSwitch, robots] = await Promise.all([books.readKillSwitch(), books.readRobots()]);
  note(context, 'desk', { data: { robots, killSwitch } });
  takeSwitch(context, killSwitch);
  for (const run of allRuns(context)) {
    const robot = robots.find((one) => one.id === run.robot.id);
    if (!robot) removeRun(run);
    else if (needsNewEngine(run.robot, robot)) await replaceRun(context, run, robot);
    else run.robot = { ...robot, lastCandleAt: run.robot.lastCandleAt, lastWarning: run.robot.lastWarning };
  }
  const known = new Set(allRuns(context).map((run) => run.robot.id));
  for (const robot of robots) {
    const account = context.accounts.get(robot.accountId);
    if (!known.has(robot.id) && account) await addRobot(context, { account, robot, orders: [], fills: [] });
  }
}

/** The limits of a robot that is gone hold no longer for its account. */
function removeRun({ account, robot }: RobotRun): void {
  account.runs.splice(
    account.runs.findIndex((run) => run.robot.id === robot.id),
    1,
  );
  account.ledger.limits.delete(robot.id);
}

function needsNewEngine(before: Robot, now: Robot): boolean {
  const settings = ({ strategy, timeframe, limits, minConfidence, symbol }: Robot): string =>
    JSON.stringify([
      strategy.name,
      Object.entries(strategy.params).sort(),
      timeframe,
      Object.entries(limits).sort(),
      minConfidence,
      symbol,
    ]);
  return settings(before) !== settings(now);
}

/** Only a robot without working orders can be changed, so nothing is lost with its old engine. */
async function replaceRun(context: RobotContext, run: RobotRun, robot: Robot): Promise<void> {
  const { account } = run;
  if (run.engine.workingOrders().length > 0) {
    await rebuildAccount(context, account.account);
    return;
  }
  account.runs.splice(account.runs.indexOf(run), 1);
  const added = await addRobot(context, { account, robot, orders: [], fills: [] });
  added.quoteReceivedAt = run.quoteReceivedAt;
}
