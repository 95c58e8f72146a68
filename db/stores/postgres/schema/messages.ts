import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

import { jsonText } from '#db/stores/postgres/schema/json-text';
import { sessions } from '#db/stores/postgres/schema/sessions';
import type {
  MessageData,
  MessageId,
  MessageKind,
  MessagePriority,
  MessageStatus,
  MessageVisibility,
  Receipt,
  Redaction,
} from '#lib/sessions/message';

/** Postgres' own list of words with their places; written as a literal, see `search-words.ts`. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const messages = pgTable(
  'messages',
  {
    number: bigint('number', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    id: uuid('id').$type<MessageId>().notNull().unique(),
    sessionNumber: bigint('session_number', { mode: 'number' })
      .notNull()
      .references(() => sessions.number, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    at: bigint('at', { mode: 'number' }).notNull(),
    sender: text('sender').notNull(),
    recipient: text('recipient').notNull(),
    kind: text('kind').$type<MessageKind>().notNull(),
    priority: text('priority').$type<MessagePriority>().notNull(),
    visibility: text('visibility').$type<MessageVisibility>().notNull(),
    content: text('content').notNull(),
    replyTo: uuid('reply_to').$type<MessageId>(),
    data: jsonText<MessageData>('data'),
    status: text('status').$type<MessageStatus>().notNull(),
    /** Null while there is none: most messages never get one. */
    receipts: jsonText<Receipt[]>('receipts'),
    pinned: boolean('pinned').notNull(),
    redaction: jsonText<Redaction>('redaction'),
    idempotencyKey: text('idempotency_key'),
    keyHash: text('key_hash'),
    salt: text('salt'),
    bodyHash: text('body_hash'),
    hash: text('hash').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [
    uniqueIndex('messages_by_seq').on(table.sessionNumber, table.seq),
    uniqueIndex('messages_by_key')
      .on(table.sessionNumber, table.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    /** For searches between two days. */
    index('messages_by_time').on(table.at),
    index('messages_by_word').using('gin', table.words),
  ],
);
