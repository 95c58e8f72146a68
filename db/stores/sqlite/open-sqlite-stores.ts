import { makeBacktestStore } from '#db/stores/sqlite/backtest-store';
import { makeBookStore } from '#db/stores/sqlite/book-store';
import { prepareCandleWriter } from '#db/stores/sqlite/candle-writer';
import { type ChangeParts, prepareChangeWriter } from '#db/stores/sqlite/change-writer';
import { CommitSignal } from '#db/stores/sqlite/commit-signal';
import { makeEventLog } from '#db/stores/sqlite/event-log';
import { prepareEventWriter } from '#db/stores/sqlite/event-writer';
import { GroupWriter } from '#db/stores/sqlite/group-writer';
import { makeHealthSource } from '#db/stores/sqlite/health-source';
import { makeJournalStore } from '#db/stores/sqlite/journal-store';
import { makeLeaseStore } from '#db/stores/sqlite/lease-store';
import { makeLiveStateStore } from '#db/stores/sqlite/live-state-store';
import { makeMaintenanceLog } from '#db/stores/sqlite/maintenance-log';
import { makeMarketStore } from '#db/stores/sqlite/market-store';
import { prepareAppender } from '#db/stores/sqlite/message-appender';
import { prepareMessageReader } from '#db/stores/sqlite/message-reader';
import { migrateConnection, requireCurrent } from '#db/stores/sqlite/migrate-connection';
import { pruneEvents } from '#db/stores/sqlite/prune-events';
import { makeSessionGuard } from '#db/stores/sqlite/session-guard';
import { prepareSessionReader } from '#db/stores/sqlite/session-reader';
import { makeSessionStore } from '#db/stores/sqlite/session-store';
import { makeSessionWriter } from '#db/stores/sqlite/session-writer';
import { requireSound } from '#db/stores/sqlite/require-sound';
import { connectStore, type StoreConnection } from '#db/stores/sqlite/store-connection';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { asStoreError } from '#db/stores/store-errors';
import { makeStoreUpkeep } from '#db/stores/sqlite/store-upkeep';
import type { Desk } from '#lib/desk-ports';
import type { MessageId } from '#lib/sessions/message';
import { checkSession, type SessionLimits } from '#lib/sessions/session-rules';

export interface SqliteStoreOptions extends SessionLimits {
  /** Folder of the store; made where it is missing. */
  folder: string;
  /** Refuses a store of an older version instead of migrating it. */
  keepsSchema?: boolean;
  now: () => number;
  newId: () => string;
}

export type Stores = Pick<
  Desk,
  | 'sessions'
  | 'books'
  | 'leases'
  | 'market'
  | 'backtests'
  | 'events'
  | 'live'
  | 'health'
  | 'maintenance'
  | 'journal'
  | 'upkeep'
> & {
  /** Removes the oldest events until `keep` are left; answers how many went. */
  pruneEvents: (keep?: number) => Promise<number>;
  /** Writes what waits, then lets go of the store. */
  close: () => void | Promise<void>;
};

/** All ports over one SQLite store, migrated where it is older than the program and may be. */
export function openSqliteStores(options: SqliteStoreOptions): Stores {
  const { folder, keepsSchema = false, now, newId, ...limits } = options;
  const connection = connectStore(folder);
  bringUp(connection, keepsSchema);
  const signal = new CommitSignal(connection);
  const writer = new GroupWriter(connection, () => signal.committed());
  const context: StoreContext = { connection, writer, limits, now, newId };
  const events = prepareEventWriter(context);
  const append = prepareAppender(context, events);
  const reader = prepareSessionReader(context);
  const guard = makeSessionGuard(context);
  const writeSession = makeSessionWriter(context, { reader, events, guard });
  const messages = prepareMessageReader(context);
  const changeParts: ChangeParts = {
    events,
    append,
    createSession(room) {
      checkSession(room);
      writeSession.createRoom(room);
    },
    requireMessage: (id) => void messages.readMessage(id as MessageId),
  };
  return {
    sessions: makeSessionStore(context, { reader, events, guard, append, writeSession }),
    books: makeBookStore(context, prepareChangeWriter(context, changeParts)),
    leases: makeLeaseStore(context),
    market: makeMarketStore(context, prepareCandleWriter(context)),
    backtests: makeBacktestStore(context, events),
    events: makeEventLog(context, signal),
    live: makeLiveStateStore(context),
    health: makeHealthSource(context),
    maintenance: makeMaintenanceLog(context),
    journal: makeJournalStore(context),
    upkeep: makeStoreUpkeep(context),
    pruneEvents: (keep) => pruneEvents(context, keep),
    close() {
      writer.close();
      signal.close();
      connection.client.close();
    },
  };
}

function bringUp(connection: StoreConnection, keepsSchema: boolean): void {
  try {
    if (keepsSchema) requireCurrent(connection);
    else migrateConnection(connection);
  } catch (error) {
    connection.client.close();
    throw asStoreError(error, connection.path);
  }
}

/** Brings a folder's store to this program's schema, once it is found sound. Errors: those of opening, `store_too_new`. */
export function migrateSqliteStore(folder: string): void {
  const connection = connectStore(folder);
  try {
    requireSound(connection);
    migrateConnection(connection);
  } catch (error) {
    throw asStoreError(error, connection.path);
  } finally {
    connection.client.close();
  }
}
