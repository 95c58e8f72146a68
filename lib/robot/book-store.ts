import type { NewEvent } from '#lib/events/desk-event';
import type { NewLiveState } from '#lib/events/live-state';
import type { Candle } from '#lib/market/candle';
import type { Timeframe } from '#lib/market/instrument';
import type { Command, CommandId, KillSwitch } from '#lib/robot/command';
import type { JournalEntry } from '#lib/robot/journal/journal-entry';
import type { Account, Robot, RobotId } from '#lib/robot/robot';
import type { NewMessage } from '#lib/sessions/message';
import type { NewSession, SessionId } from '#lib/sessions/session';
import type { Cash } from '#lib/trading/money';
import type { Fill, Order } from '#lib/trading/order';

/** One point of an account's equity curve; `fillCount` fills were booked when it was taken. */
export interface EquityPoint {
  accountId: string;
  at: number;
  marketAt: number;
  equity: Cash;
  cash: Cash;
  fillCount: number;
}

/**
 * What a change writes of a robot: a new one whole, else only the named parts. Several processes write one
 * robot, each with the others' parts as it last read them: a tick must undo neither a kill switch nor new
 * settings, and must not bring a deleted robot back.
 */
export interface RobotChange {
  robot: Robot;
  sets: 'all' | readonly RobotPart[];
}

/** `progress`: the newest decided candle and the newest warning; `room`: the session. */
export type RobotPart = 'state' | 'settings' | 'progress' | 'room';

/** A robot's session. One that continues another is made even where there are as many sessions as may be. */
export type NewRoom = NewSession & { id: SessionId; continues?: SessionId };

/**
 * All that one step of the desk changes, written in one transaction or not at all. Orders and commands are
 * upserted by id; a fill whose id is there already is ignored.
 */
export interface Change {
  /** New sessions with a given id, written first; one whose id is there already is left as it is. */
  sessions?: NewRoom[];
  messages?: { sessionId: SessionId; message: NewMessage }[];
  robots?: RobotChange[];
  /**
   * Removed with their commands; their orders and fills stay, for the ledger. `robot_in_use`, checked inside
   * the transaction, where one runs, has a working order or holds a position.
   */
  deletedRobots?: RobotId[];
  orders?: Order[];
  fills?: Fill[];
  equity?: EquityPoint[];
  candles?: { symbol: string; timeframe: Timeframe; candle: Candle }[];
  commands?: Command[];
  killSwitch?: KillSwitch;
  accounts?: Account[];
  live?: NewLiveState[];
  events?: NewEvent[];
  /** What the robot process was told, and this came of. */
  journal?: JournalEntry[];
  /**
   * Who writes must still hold these leases, checked inside the transaction, else `lease_held`: a process
   * that was asleep while another took over must not write over what that one did.
   */
  leases?: { names: readonly string[]; holder: string };
  /**
   * True where the change sends something new to the market: the store then refuses the whole change
   * with `kill_switch_on` if the kill switch is on, checked inside the transaction.
   */
  unlessKilled?: boolean;
}

export interface OrderQuery {
  robotId?: string;
  accountId?: string;
  /** Only orders that still work. */
  open?: boolean;
  limit: number;
  /** Only orders older than the one with this id (newest first). */
  beforeId?: string;
}

/** Accounts, robots, orders, fills, commands: what trading leaves behind. */
export interface BookStore {
  commit(change: Change): Promise<void>;
  /**
   * Writes a new command together with `change` (its message, its events, a kill switch), in one
   * transaction; where the command's idempotency key was used before, writes nothing and answers the first.
   */
  requestCommand(command: Command, change: Change): Promise<{ command: Command; repeated: boolean }>;
  readAccounts(): Promise<Account[]>;
  readRobots(): Promise<Robot[]>;
  readOrders(query: OrderQuery): Promise<Order[]>;
  readOrder(id: string): Promise<Order>;
  /** Orders caused by a message. */
  readOrdersOfMessage(messageId: string): Promise<Order[]>;
  /** In booking order, oldest first; `after` is a count of fills to skip. */
  readFills(query: { accountId?: string; robotId?: string; after?: number; limit?: number }): Promise<Fill[]>;
  readEquity(query: { accountId: string; from?: number; limit: number }): Promise<EquityPoint[]>;
  readKillSwitch(): Promise<KillSwitch>;
  /** Oldest first. */
  readPendingCommands(): Promise<Command[]>;
  readCommand(id: CommandId): Promise<Command>;
}

/** One robot process an account: who holds the right to trade it. */
export interface LeaseStore {
  /**
   * Takes or renews the lease until `until` (epoch ms). Returns null when held by `holder`, else the
   * name of who holds it.
   */
  takeLease(lease: { name: string; holder: string; now: number; until: number }): Promise<string | null>;
  releaseLease(name: string, holder: string): Promise<void>;
}
