import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';

/** What the book owes to sessions that live in another store, in the order in which it is to be delivered. */
export const outbox = sqliteTable('outbox', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  kind: text('kind').notNull(),
  body: jsonText<Record<string, unknown>>('body').notNull(),
});

/** Up to which message of a session, in another store, the event log has told. */
export const toldMarks = sqliteTable('told_marks', {
  sessionId: text('session_id').primaryKey(),
  seq: integer('seq').notNull(),
});
