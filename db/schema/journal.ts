import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';

/**
 * What the robot process was told, in its order: ticks, commands, starts. Enough to do all of it again and get
 * the same orders and fills (`multichat backtest --journal`).
 */
export const journal = sqliteTable(
  'journal',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    kind: text('kind').notNull(),
    /** Null where it concerns the whole desk. */
    symbol: text('symbol'),
    /** Wall clock, epoch ms: the clock that the replay runs on. */
    at: integer('at').notNull(),
    data: jsonText<Record<string, unknown>>('data').notNull(),
  },
  (table) => [
    index('journal_starts')
      .on(table.at)
      .where(sql`kind = 'start'`),
  ],
);
