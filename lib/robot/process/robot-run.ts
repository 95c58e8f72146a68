import type { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { Account, Robot } from '#lib/robot/robot';
import type { Participant } from '#lib/sessions/participant';
import type { Engine } from '#lib/trading/engine';
import type { Ledger } from '#lib/trading/ledger';
import type { Fill } from '#lib/trading/order';
import type { Venue } from '#lib/venues/venue';

/** One robot while it runs: its row, and what is rebuilt from the store at every start. */
export interface RobotRun {
  robot: Robot;
  readonly instrument: Instrument;
  readonly engine: Engine;
  /** Why the strategy can't run; the engine is silent then. */
  readonly strategyFault: DeskError | null;
  readonly venue: Venue;
  readonly account: AccountRun;
  /** Who is in the robot's session, as last read. */
  participants: readonly Participant[];
  /** Wall clock at which this process took the robot up, epoch ms. */
  readonly addedAt: number;
  /** Open time of the first candle that its engine was given; null where none was. */
  readonly warmedFrom: number | null;
  /** Wall clock at which the newest quote came, epoch ms; null before the first. */
  quoteReceivedAt: number | null;
  /** Wall clock at which it was last asked to close what it holds for a stop, epoch ms; null where it was not. */
  closedOutAt: number | null;
  /** The newest order that closes for protection; null before the first. */
  protectiveOrderId: string | null;
  /** Fills of the orders that still work, for their average price. */
  readonly fillsOf: Map<string, Fill[]>;
}

/** One account and the robots that trade it; they share its ledger. */
export interface AccountRun {
  readonly account: Account;
  readonly ledger: Ledger;
  /** The same books, derived from the stored fills alone: what `auditBooks` compares with. */
  readonly audited: Ledger;
  readonly runs: RobotRun[];
  /** Wall-clock minute of the newest equity point. */
  equityMinute: number;
  /** Robots that failed since it was built; it is built anew from the store before anything else happens. */
  readonly faults: { robotId: string; cause: unknown }[];
}
