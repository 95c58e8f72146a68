import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { DeskError } from '#lib/desk-error';

/** A database that is there for one task only. */
export interface ScratchDatabase {
  url: string;
  /** Removes it with all that is in it. */
  drop: () => Promise<void>;
}

/**
 * Makes an empty database on the server of a Postgres URL, so that nothing of the database it names is touched.
 * Error: `store_unavailable` where the server can't be reached, or its user may not make one.
 */
export async function makeScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `multichat_scratch_${randomBytes(6).toString('hex')}`;
  await run(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  try {
    await client.connect();
    await client.query(statement);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const text = `No scratch database can be made on the Postgres server: ${why}`;
    throw new DeskError('store_unavailable', text, { cause, retryable: true });
  } finally {
    await client.end();
  }
}
