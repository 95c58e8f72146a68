import type { Outbox } from '#db/stores/split/outbox';
import type { ToldMarks } from '#db/stores/split/told-marks';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { HealthSource } from '#lib/operations/health-source';
import type { SessionStore } from '#lib/sessions/session-store';

/** What joins a book in SQLite with sessions that live elsewhere. */
export interface SplitContext {
  book: StoreContext;
  /** Of the book. */
  events: EventWriter;
  marks: ToldMarks;
  outbox: Outbox;
  /** As their own store has them: nothing is told. */
  sessions: SessionStore;
  /** Of the sessions' store: makes a session even where there are as many as may be. */
  createRoom: SessionStore['createSession'];
  health: HealthSource;
  /** Whether the sessions' store could not be reached when something was last delivered to it. */
  reach: { isAway: boolean };
}
