import type pg from 'pg';

import type { Db } from '#db/stores/postgres/postgres-pool';
import type { PostgresLocation } from '#db/stores/postgres/postgres-location';
import type { SessionAdapterOptions } from '#db/stores/session-adapter';

/** What every part of the Postgres store is given. */
export interface PostgresContext {
  pool: pg.Pool;
  /** Over the pool: each statement for itself. */
  db: Db;
  location: PostgresLocation;
  options: SessionAdapterOptions;
  /** To be asked for after each redaction. */
  vacuum: { run: () => void };
  /** Called after each commit. */
  committed: () => void;
}
