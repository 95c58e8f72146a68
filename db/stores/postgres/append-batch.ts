import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';

import { readFacts } from '#db/stores/postgres/append-facts';
import { type AppendJob, type AppendPlan, planAppends } from '#db/stores/postgres/append-plan';
import { insertMessages } from '#db/stores/postgres/message-writer';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { isLost } from '#db/stores/postgres/postgres-errors';
import { CommitLost } from '#db/stores/postgres/run-transaction';

const DIALECT = new PgDialect();

/** The connection was lost with the commit under way: `plan` is what it may have written. */
export class BatchLost extends CommitLost {
  readonly plan: AppendPlan;

  constructor(plan: AppendPlan, cause: unknown) {
    super(cause);
    this.plan = plan;
  }
}

/**
 * Appends all jobs in one transaction of two round trips: lock and look, then write and commit. `lost` is what an
 * earlier attempt may have committed: where it did, nothing is written again.
 */
export async function appendBatch(
  { pool, options }: PostgresContext,
  jobs: readonly AppendJob[],
  lost: AppendPlan | null,
): Promise<AppendPlan> {
  const client = await pool.connect();
  let isUsable = false;
  try {
    // Locking waits for the lost transaction: by then it was either committed or undone.
    const facts = await readFacts(client, jobs, lost?.rows.map(({ record }) => record.id) ?? []);
    const isDone = lost?.rows.some(({ record }) => facts.found.get(record.id)?.hash === record.hash);
    const plan = lost && isDone ? lost : planAppends(jobs, facts, options);
    if (plan === lost) await client.query('ROLLBACK');
    else await write(client, plan);
    isUsable = true;
    return plan;
  } finally {
    // A connection on which anything failed is not used again, which also ends its transaction.
    client.release(!isUsable);
  }
}

/** Sends both statements at once: where the first fails, Postgres makes the second a rollback. */
async function write(client: pg.PoolClient, plan: AppendPlan): Promise<void> {
  const sent: Promise<unknown>[] = [];
  if (plan.rows.length > 0) {
    const { sql, params } = DIALECT.sqlToQuery(insertMessages(plan.rows, plan.heads));
    sent.push(client.query({ name: 'append messages', text: sql, values: params }));
  }
  sent.push(client.query('COMMIT'));
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
  if (!failed) return;
  throw isLost(failed.reason) && plan.rows.length > 0 ? new BatchLost(plan, failed.reason) : failed.reason;
}
