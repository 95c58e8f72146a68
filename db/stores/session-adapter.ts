import type { StoreUpkeep } from '#lib/operations/store-upkeep';
import type { HealthSource } from '#lib/operations/health-source';
import type { SessionLimits } from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';

/** What every store of sessions is given. */
export interface SessionAdapterOptions extends SessionLimits {
  /** Epoch milliseconds, UTC. */
  now: () => number;
  /** A new UUIDv7. */
  newId: () => string;
}

/** An open store of sessions, without a book: what `memory`, `json` and `postgres` are. */
export interface SessionAdapter {
  sessions: SessionStore;
  /** As `createSession`, but also where there are as many sessions as may be: a robot's full room must go on. */
  createRoom: SessionStore['createSession'];
  /** Of the sessions alone. */
  upkeep: StoreUpkeep;
  health: HealthSource;
  /**
   * Calls the listener after commits of any process, soon and maybe once too often, until the returned function is
   * called. Absent where no other process can commit.
   */
  onCommit?(listener: () => void): () => void;
  /** Writes what waits, then lets go of the store. */
  close(): Promise<void>;
}
