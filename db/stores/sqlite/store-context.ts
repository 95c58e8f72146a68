import type { GroupWriter } from '#db/stores/sqlite/group-writer';
import type { StoreConnection } from '#db/stores/sqlite/store-connection';
import { asStoreError } from '#db/stores/store-errors';
import type { SessionLimits } from '#lib/sessions/session-rules';

/** What every adapter of this store is given. */
export interface StoreContext {
  connection: StoreConnection;
  writer: GroupWriter;
  limits: SessionLimits;
  /** Epoch milliseconds, UTC. */
  now: () => number;
  /** A new UUIDv7. */
  newId: () => string;
}

/** Runs a read; what SQLite throws comes out as the desk's own error. */
export async function readStore<T>(context: StoreContext, read: () => T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asStoreError(error, context.connection.path);
  }
}
