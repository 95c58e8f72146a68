import type { BacktestStore } from '#lib/backtest-jobs/backtest-store';
import type { EventLog } from '#lib/events/event-log';
import type { LiveStateStore } from '#lib/events/live-state';
import type { MarketStore } from '#lib/market/market-store';
import type { HealthSource } from '#lib/operations/health-source';
import type { MaintenanceLog } from '#lib/operations/maintenance-log';
import type { StoreUpkeep } from '#lib/operations/store-upkeep';
import type { BookStore, LeaseStore } from '#lib/robot/book-store';
import type { JournalStore } from '#lib/robot/journal/journal-entry';
import type { SessionLimits } from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';
import type { StrategyList } from '#lib/strategies/strategy-list';
import type { PaperSettings } from '#lib/venues/venue';

/**
 * What every part of the desk is given: its stores, its clock, its source of ids.
 * `lib/desk.ts` wires it; functions take the part they need (`Pick<Desk, 'sessions'>`).
 */
export interface Desk {
  sessions: SessionStore;
  /** How much the sessions take. */
  limits: SessionLimits;
  books: BookStore;
  leases: LeaseStore;
  market: MarketStore;
  backtests: BacktestStore;
  events: EventLog;
  live: LiveStateStore;
  /** Adapter: `makeHealthSource` of `db/stores/sqlite/health-source.ts`. */
  health: HealthSource;
  /** Kept in the book. */
  maintenance: MaintenanceLog;
  /** Kept in the book. */
  journal: JournalStore;
  upkeep: StoreUpkeep;
  /** What robots can run: the desk's own strategies and, in the web and robot processes, those of `strategies_path`. */
  strategies: StrategyList;
  /** How the paper venue charges, slips and waits: the robots trade with it, previews reckon with it. */
  paper: PaperSettings;
  /** Epoch milliseconds, UTC. */
  now: () => number;
  /** A new UUIDv7. */
  newId: () => string;
  close: () => Promise<void>;
}
