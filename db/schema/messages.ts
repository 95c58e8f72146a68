import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import { base64Blob, codedWord, uuidBlob } from '#db/schema/message-columns';
import { sessions } from '#db/schema/sessions';
import type {
  MessageData,
  MessageId,
  MessageKind,
  MessagePriority,
  MessageStatus,
  MessageVisibility,
  Receipt,
} from '#lib/sessions/message';

export const KIND_CODES: Readonly<Record<MessageKind, number>> = {
  chat: 0,
  report: 1,
  signal: 2,
  proposal: 3,
  vote: 4,
  decision: 5,
  order: 6,
  alert: 7,
  system: 8,
};
export const PRIORITY_CODES: Readonly<Record<MessagePriority, number>> = {
  normal: 0,
  low: 1,
  high: 2,
  urgent: 3,
};
export const VISIBILITY_CODES: Readonly<Record<MessageVisibility, number>> = { all: 0, recipient: 1 };
export const STATUS_CODES: Readonly<Record<MessageStatus, number>> = {
  sent: 0,
  pending: 1,
  delivered: 2,
  read: 3,
  failed: 4,
};

/** Pinned messages. A query must say it in these words to be answered from their index. */
export const isPinnedMessage = sql`pinned = 1`;

/**
 * `number` is a row id that no VACUUM changes: the event log and the index of words refer to it. What most
 * messages have alike takes no bytes; what may be long comes last, so that the rest is read without it.
 */
export const messages = sqliteTable(
  'messages',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    sessionNumber: integer('session_number')
      .notNull()
      .references(() => sessions.number, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    id: uuidBlob<MessageId>('id').notNull().unique(),
    /** Link of the hash chain: 16 bytes. */
    hash: base64Blob('hash').notNull(),
    /** 8 bytes; null once redacted. */
    salt: base64Blob('salt'),
    at: integer('at').notNull(),
    kind: codedWord('kind', KIND_CODES).notNull(),
    priority: codedWord('priority', PRIORITY_CODES).notNull(),
    visibility: codedWord('visibility', VISIBILITY_CODES).notNull(),
    status: codedWord('status', STATUS_CODES).notNull(),
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
    sender: text('sender').notNull(),
    recipient: text('recipient').notNull(),
    replyTo: uuidBlob<MessageId>('reply_to'),
    idempotencyKey: text('idempotency_key'),
    /** Of what the key was first used with; null once redacted. */
    keyHash: text('key_hash'),
    receipts: jsonText<Receipt[]>('receipts'),
    content: text('content').notNull(),
    data: jsonText<MessageData>('data'),
  },
  (table) => [
    uniqueIndex('messages_by_seq').on(table.sessionNumber, table.seq),
    uniqueIndex('messages_by_key')
      .on(table.sessionNumber, table.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    index('messages_pinned').on(table.sessionNumber, table.seq).where(isPinnedMessage),
    check('messages_id_is_uuid', sql`length(id) = 16`),
  ],
);

/**
 * When the messages of each 1,024 numbers were sent, in hours since the epoch: a search within a time begins and ends
 * there. Written hardly ever, for it only changes with the hour. Never too narrow; too wide once messages are deleted.
 */
export const messageHours = sqliteTable('message_hours', {
  block: integer('block').primaryKey(),
  firstHour: integer('first_hour').notNull(),
  lastHour: integer('last_hour').notNull(),
});

/** That the content of a message was removed: when, by whom, why, and what its hash was. */
export const messageRedactions = sqliteTable('message_redactions', {
  messageNumber: integer('message_number')
    .primaryKey()
    .references(() => messages.number, { onDelete: 'cascade' }),
  at: integer('at').notNull(),
  by: text('redacted_by').notNull(),
  reason: text('reason').notNull(),
  /** Of the removed content, so that the hash chain still verifies: 16 bytes. */
  bodyHash: base64Blob('body_hash').notNull(),
});
