import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';

/** Backtests that were asked for, with what came of them. */
export const backtests = sqliteTable(
  'backtests',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    request: jsonText<Record<string, unknown>>('request').notNull(),
    status: text('status').notNull(),
    /** 0 to 1. */
    progress: real('progress').notNull(),
    result: jsonText<Record<string, unknown>>('result'),
    error: jsonText<{ code: string; message: string }>('error'),
    idempotencyKey: text('idempotency_key').unique(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [index('backtests_by_status').on(table.status, table.number)],
);
