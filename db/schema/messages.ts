import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import { sessions } from '#db/schema/sessions';
import type { MessageData, MessageId, MessageKind } from '#lib/sessions/message';

/** `number` is a row id that no VACUUM changes: the event log (and a text index) refers to it. */
export const messages = sqliteTable(
  'messages',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').$type<MessageId>().notNull().unique(),
    sessionNumber: integer('session_number')
      .notNull()
      .references(() => sessions.number, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    sender: text('sender').notNull(),
    recipient: text('recipient').notNull(),
    kind: text('kind').$type<MessageKind>().notNull(),
    content: text('content').notNull(),
    replyTo: text('reply_to').$type<MessageId>(),
    data: jsonText<MessageData>('data'),
    idempotencyKey: text('idempotency_key'),
    /** Of what the key was first used with. */
    bodyHash: text('body_hash'),
  },
  (table) => [
    uniqueIndex('messages_by_seq').on(table.sessionNumber, table.seq),
    uniqueIndex('messages_by_key')
      .on(table.sessionNumber, table.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
  ],
);
