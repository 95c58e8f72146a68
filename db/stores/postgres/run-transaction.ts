import { setTimeout as delay } from 'node:timers/promises';

import type pg from 'pg';

import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { asPostgresError, isLost, isUndone } from '#db/stores/postgres/postgres-errors';
import { type Db, dbOf } from '#db/stores/postgres/postgres-pool';
import { DeskError } from '#lib/desk-error';

/** Before each further attempt, ms: together longer than a server needs to restart. */
export const RETRY_AFTER: readonly number[] = [20, 100, 300, 600, 1000];

export type TransactionMode = 'read write' | 'isolation level repeatable read read only';

/**
 * Runs `run` in a transaction and answers once it is durable. Where Postgres undid it, or went away before the commit
 * was sent, nothing was written, and it runs again: `run` does nothing outside of the transaction.
 * Errors: those of `run`, and of the store; `store_unavailable` with `details.outcome: 'unknown'` where Postgres went
 * away during the commit.
 */
export async function writeStore<T>(context: PostgresContext, run: (tx: Db) => Promise<T>): Promise<T> {
  const result = await retrying(context, () => transact(context.pool, 'read write', run));
  context.committed();
  return result;
}

/** Runs `run`, which only reads, and once more where the connection was lost. */
export function readStore<T>(context: PostgresContext, run: (db: Db) => Promise<T>): Promise<T> {
  return retrying(context, () => run(context.db));
}

/** Reads in `run` see the store as it was at one instant. */
export function readSnapshot<T>(context: PostgresContext, run: (tx: Db) => Promise<T>): Promise<T> {
  return retrying(context, () => transact(context.pool, 'isolation level repeatable read read only', run));
}

/** One attempt. */
export async function transact<T>(
  pool: pg.Pool,
  mode: TransactionMode,
  run: (tx: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: unknown = null;
  try {
    await client.query(`BEGIN ${mode}`);
    const result = await run(dbOf(client)).catch(async (error: unknown) => {
      await rollBack(client);
      throw error;
    });
    await client.query('COMMIT').catch((error: unknown) => {
      throw isLost(error) && mode === 'read write' ? new CommitLost(error) : error;
    });
    return result;
  } catch (error) {
    if (isLost(error) || error instanceof CommitLost) broken = error;
    throw error;
  } finally {
    client.release(broken !== null);
  }
}

/** The connection was lost while it committed: only the store knows what came of it. */
export class CommitLost extends Error {
  constructor(cause: unknown) {
    super('The connection was lost during the commit.', { cause });
  }
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  await client.query('ROLLBACK').catch((error: unknown) => {
    // Postgres rolls back by itself once the connection is gone; what made us roll back tells more.
    if (!isLost(error)) throw error;
  });
}

async function retrying<T>(context: PostgresContext, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const wait = RETRY_AFTER[tries];
      if (wait === undefined || !(isLost(error) || isUndone(error)) || error instanceof CommitLost) {
        throw asStoreError(error, context);
      }
      await delay(wait);
    }
  }
}

/** An error of an attempt as the desk's own. */
export function asStoreError(error: unknown, { location }: Pick<PostgresContext, 'location'>): unknown {
  if (!(error instanceof CommitLost)) return asPostgresError(error, location.label);
  return new DeskError(
    'store_unavailable',
    `Postgres at ${location.label} went away during a commit. Look whether it was written before you try again.`,
    { cause: error, details: { outcome: 'unknown' } },
  );
}
