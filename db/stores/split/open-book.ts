import { makeBacktestStore } from '#db/stores/sqlite/backtest-store';
import { makeBookStore } from '#db/stores/sqlite/book-store';
import { prepareCandleWriter } from '#db/stores/sqlite/candle-writer';
import { type ChangeParts, prepareChangeWriter } from '#db/stores/sqlite/change-writer';
import { CommitSignal } from '#db/stores/sqlite/commit-signal';
import { makeEventLog } from '#db/stores/sqlite/event-log';
import { type EventWriter, prepareEventWriter } from '#db/stores/sqlite/event-writer';
import { GroupWriter } from '#db/stores/sqlite/group-writer';
import { makeJournalStore } from '#db/stores/sqlite/journal-store';
import { makeLeaseStore } from '#db/stores/sqlite/lease-store';
import { makeLiveStateStore } from '#db/stores/sqlite/live-state-store';
import { makeMaintenanceLog } from '#db/stores/sqlite/maintenance-log';
import { makeMarketStore } from '#db/stores/sqlite/market-store';
import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import type { SqliteStoreOptions, Stores } from '#db/stores/sqlite/open-sqlite-stores';
import { pruneEvents } from '#db/stores/sqlite/prune-events';
import { connectStore } from '#db/stores/sqlite/store-connection';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { makeStoreUpkeep } from '#db/stores/sqlite/store-upkeep';
import type { BookStore } from '#lib/robot/book-store';

/** A book alone in SQLite: its sessions live elsewhere. */
export interface OpenBook {
  context: StoreContext;
  writeEvents: EventWriter;
  /** With messages only as numbers. */
  events: Stores['events'];
  ports: Pick<
    Stores,
    'leases' | 'market' | 'backtests' | 'live' | 'maintenance' | 'journal' | 'upkeep' | 'pruneEvents'
  >;
  /** The book; new rooms and messages of a change go to these, inside its transaction. */
  makeBooks(parts: Omit<ChangeParts, 'events'>): BookStore;
  close(): void;
}

export function openBook({ folder, now, newId, ...limits }: SqliteStoreOptions): OpenBook {
  const connection = connectStore(folder);
  migrateConnection(connection);
  const signal = new CommitSignal(connection);
  const writer = new GroupWriter(connection, () => signal.committed());
  const context: StoreContext = { connection, writer, limits, now, newId };
  const writeEvents = prepareEventWriter(context);
  return {
    context,
    writeEvents,
    events: makeEventLog(context, signal),
    ports: {
      leases: makeLeaseStore(context),
      market: makeMarketStore(context, prepareCandleWriter(context)),
      backtests: makeBacktestStore(context, writeEvents),
      live: makeLiveStateStore(context),
      maintenance: makeMaintenanceLog(context),
      journal: makeJournalStore(context),
      upkeep: makeStoreUpkeep(context),
      pruneEvents: (keep) => pruneEvents(context, keep),
    },
    makeBooks: (parts) =>
      makeBookStore(context, prepareChangeWriter(context, { ...parts, events: writeEvents })),
    close() {
      writer.close();
      signal.close();
      connection.client.close();
    },
  };
}
