import type { Candle } from '#lib/market/candle';
import type { Timeframe } from '#lib/market/instrument';
import type { Quote, QuoteView } from '#lib/market/quote';
import type { Command, KillSwitch } from '#lib/robot/command';
import type { Account, Robot } from '#lib/robot/robot';
import type { Participant } from '#lib/sessions/participant';
import type { Order } from '#lib/trading/order';
import type { BookView } from '#lib/trading/views';
import type { PaperSettings } from '#lib/venues/venue';

/** All that the store said when the robot process started: where doing it again begins. */
export interface StartFacts {
  accounts: Account[];
  robots: Robot[];
  killSwitch: KillSwitch;
  /** How the paper venue charged, slipped and waited. */
  paper: PaperSettings;
  /** Orders that worked then, as they stood. */
  orders: Order[];
  /** Fills booked then, by account. */
  fillCounts: Record<string, number>;
  books: BookView[];
  quotes: QuoteView[];
  /** Newest closed candle then: what came later was not known. */
  candles: { symbol: string; timeframe: Timeframe; newest: number }[];
  /** Whether the process had just started; else it was running, and its engines went on. */
  isFresh: boolean;
  /** Open time of the first candle that each running robot's engine was given, by robot; null where none was. */
  warmedFrom: Record<string, number | null>;
  /** Who takes part in each robot's room, by robot. */
  rooms: Record<string, readonly Participant[]>;
  /** Symbols whose replay was over. */
  ended: string[];
}

export interface TickFacts {
  quote: Omit<Quote, 'symbol'>;
  closed: { timeframe: Timeframe; candle: Candle }[];
  /** Whether it was taken in one step with the tick before it. */
  joins: boolean;
}

/** What each kind of entry says. */
export interface JournalData {
  start: StartFacts;
  /** Candles that a feed brought before its first tick: `count` of them, open times from `from` to `to`, epoch ms. */
  history: { timeframe: Timeframe; from: number; to: number; count: number };
  tick: TickFacts;
  /** A command that was taken up. */
  command: { command: Command };
  /** Robots and the kill switch, as others changed them. */
  desk: { robots: Robot[]; killSwitch: KillSwitch };
  /** Who takes part in a robot's room, where that changed since the robot last looked. */
  room: { robotId: string; participants: readonly Participant[] };
  /** The kill switch was found on while an order was being written. */
  killed: Record<string, never>;
  /** A start while everything was stopped ended what was left undone. */
  resume: Record<string, never>;
  /** A replayed market is over. */
  end: Record<string, never>;
}

export type JournalKind = keyof JournalData;

/**
 * One thing that the robot process was told, in its order: with it the same orders and fills come about again.
 * `at` is the one time, epoch ms, that the whole step which took it went by; `symbol` is null where it concerns
 * the whole desk.
 */
export type JournalEntry = {
  [Kind in JournalKind]: { kind: Kind; symbol: string | null; at: number; data: JournalData[Kind] };
}[JournalKind];

/** What is kept of the journal. It is written with the changes that came of it (`Change.journal`). */
export interface JournalStore {
  /** In order, those after entry `after` (0: from the oldest). */
  readJournal(query: { after: number; limit: number }): Promise<{ number: number; entry: JournalEntry }[]>;
  /** Removes what is older than `before` (epoch ms), but never the part since the newest start before it. */
  pruneJournal(before: number): Promise<number>;
}
