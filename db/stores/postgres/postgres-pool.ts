import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

import type { PostgresLocation } from '#db/stores/postgres/postgres-location';

export type Db = NodePgDatabase;

const CONNECTIONS = 10;
const CONNECT_MS = 5000;
/** How long one waits for another's row: no transaction here takes as long. */
const LOCK_MS = 10_000;
/** A process that hangs in a transaction loses it, and with it the rows that others wait for. */
const IDLE_MS = 30_000;
/** Postgres' own number for the type `bigint`. */
const INT8 = 20;

/**
 * Connections to one schema. They may send several statements without waiting for the answers between them: a
 * transaction costs as few round trips as its logic needs.
 */
export function makePool({ url, schema }: PostgresLocation): pg.Pool {
  const pool = new pg.Pool({ ...connectionOptions(url, schema), max: CONNECTIONS });
  // Whoever asks next gets a fresh connection; whoever used this one gets the error from the query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Options of a connection on whose commits one can rely. */
export function connectionOptions(url: string, schema: string): pg.ClientConfig & { pipeline: boolean } {
  return {
    connectionString: url,
    application_name: 'multichat',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    options: `-c search_path=${schema} -c synchronous_commit=on`,
    pipeline: true,
    types: TYPES,
  };
}

/** Numbers of rows and times fit a double exactly; the driver gives 64-bit integers as text. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  },
};

export function dbOf(client: pg.Pool | pg.PoolClient | pg.Client): Db {
  return drizzle(client as pg.Pool);
}
