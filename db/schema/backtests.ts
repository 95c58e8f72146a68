import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import type { BacktestRequest } from '#lib/backtest-jobs/backtest-request';
import type { BacktestStatus } from '#lib/backtest-jobs/backtest-store';

/** Backtests that were asked for, with what came of them. */
export const backtests = sqliteTable(
  'backtests',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    request: jsonText<BacktestRequest>('request').notNull(),
    status: text('status').$type<BacktestStatus>().notNull(),
    /** 0 to 1. */
    progress: real('progress').notNull(),
    /** JSON as a worker wrote it: the report on the first line, its lists, where they were wanted, on the second. */
    result: text('result'),
    error: jsonText<{ code: string; message: string }>('error'),
    idempotencyKey: text('idempotency_key').unique(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [index('backtests_by_status').on(table.status, table.number)],
);
