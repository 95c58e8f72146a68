import type { Logger } from '#lib/config/logger';
import type { Desk } from '#lib/desk-ports';
import type { Quote } from '#lib/market/quote';
import type { AccountRun, RobotRun } from '#lib/robot/process/robot-run';

/** What the parts of the robot process share. Everything in it changes only inside the process's one queue. */
export interface RobotContext {
  readonly desk: Desk;
  readonly logger: Logger;
  /** Aborted when the process closes or has lost its lease: nothing is sent any more. */
  readonly signal: AbortSignal;
  readonly maxMessagesPerSession: number;
  /** Wall clock at which the process started, epoch ms. */
  readonly startedAt: number;
  killSwitchOn: boolean;
  readonly accounts: Map<string, AccountRun>;
  /** The last price of each instrument whose replay is over, by symbol. */
  readonly ended: Map<string, Quote>;
}

/** Every robot of the process. */
export function allRuns(context: RobotContext): RobotRun[] {
  return [...context.accounts.values()].flatMap((account) => account.runs);
}

/** The robot with this id; undefined where it is gone. */
export function findRun(context: RobotContext, robotId: string | null): RobotRun | undefined {
  return allRuns(context).find((run) => run.robot.id === robotId);
}
