import { AppendQueue } from '#db/stores/postgres/append-queue';
import { CommitSignal } from '#db/stores/postgres/commit-signal';
import { makeHealthSource } from '#db/stores/postgres/health-source';
import { migrateSchema, requireCurrentSchema } from '#db/stores/postgres/migrate-schema';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';
import { dbOf, makePool } from '#db/stores/postgres/postgres-pool';
import { makeUpkeep } from '#db/stores/postgres/postgres-upkeep';
import { makeSessionWriter } from '#db/stores/postgres/session-writer';
import { makeSessionStore } from '#db/stores/postgres/session-store';
import { VacuumSoon } from '#db/stores/postgres/vacuum-soon';
import type { SessionAdapter, SessionAdapterOptions } from '#db/stores/session-adapter';

export interface PostgresSessionOptions extends SessionAdapterOptions {
  /** `postgresql://…`; its parameter `schema` names the schema. */
  url: string;
  /** Default: the URL's parameter, else `multichat`. */
  schema?: string;
  /** Refuses a schema of an older version, or none, instead of making or migrating it. */
  keepsSchema?: boolean;
}

/**
 * Sessions in one schema of a Postgres database, migrated where it is older than the program. Several processes may
 * open the same one. Errors: `invalid_config`, `store_too_new`, `store_corrupt` (it is another program's schema).
 */
export async function openPostgresSessions(open: PostgresSessionOptions): Promise<SessionAdapter> {
  const { url, schema, keepsSchema = false, ...options } = open;
  const location = parsePostgresUrl(url, schema);
  const pool = makePool(location);
  try {
    await (keepsSchema ? requireCurrentSchema(pool, location) : migrateSchema(pool, location));
  } catch (error) {
    await pool.end();
    throw error;
  }
  const signal = new CommitSignal(location);
  const committed = () => signal.committed();
  const vacuum = new VacuumSoon(pool);
  const context: PostgresContext = { pool, db: dbOf(pool), location, options, vacuum, committed };
  const queue = new AppendQueue(context);
  const unlimited = makeSessionWriter({ ...context, options: { ...options, maxSessions: Infinity } });
  return {
    sessions: makeSessionStore(context, queue),
    createRoom: (session) => unlimited.createSession(session),
    upkeep: makeUpkeep(context),
    health: makeHealthSource(context),
    onCommit: (listener) => signal.onCommit(listener),
    async close() {
      await queue.close();
      await vacuum.close();
      await signal.close();
      await pool.end();
    },
  };
}
