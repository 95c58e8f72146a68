import type { Logger } from '#lib/config/logger';
import type { Desk } from '#lib/desk-ports';
import type { Quote } from '#lib/market/quote';
import type { JournalEntry } from '#lib/robot/journal/journal-entry';
import type { ExchangeSeat } from '#lib/robot/process/exchange/exchange-seat';
import type { AccountRun, RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';

/** Orders of which something was asked of the venue, and what follows its answers. */
export interface Awaited {
  run: RobotRun;
  orderIds: readonly string[];
  then: (next: Step) => void;
}

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
  /** The command by which a person asked that whatever is held be closed while it is on; null where nobody did. */
  flattening: { commandId: string; by: string } | null;
  /** What the process was told and has not written yet: it goes with the next change. */
  journal: JournalEntry[];
  /** Hour of the wall clock (since the epoch) in which the journal last noted all that the store said. */
  journalHour: number;
  /** First candle that a robot's engine is to be warmed up from, where it is not the usual number (a journal done again). */
  readonly warmUpFrom: ReadonlyMap<string, number>;
  readonly accounts: Map<string, AccountRun>;
  /** Commands whose answers wait for a venue, by id, with the robot that works on them. */
  readonly held: Map<string, RobotRun>;
  /** What goes on once a venue has answered. */
  readonly awaited: Awaited[];
  /** The last price of each instrument whose replay is over, by symbol. */
  readonly ended: Map<string, Quote>;
  readonly exchange: ExchangeSeat;
}

/** Every robot of the process. */
export function allRuns(context: RobotContext): RobotRun[] {
  return [...context.accounts.values()].flatMap((account) => account.runs);
}

/** The robot with this id; undefined where it is gone. */
export function findRun(context: RobotContext, robotId: string | null): RobotRun | undefined {
  return allRuns(context).find((run) => run.robot.id === robotId);
}
