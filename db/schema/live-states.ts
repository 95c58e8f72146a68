import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';

export const liveStates = sqliteTable('live_states', {
  key: text('key').primaryKey(),
  /** One count over all keys; the greatest is the newest write. */
  version: integer('version').notNull().unique(),
  at: integer('at').notNull(),
  data: jsonText<Record<string, unknown>>('data').notNull(),
});
