import { KIND_CODES, PRIORITY_CODES, STATUS_CODES, VISIBILITY_CODES } from '#db/schema/messages';
import { uuidBytes } from '#db/schema/message-columns';
import { prepareMessageHours } from '#db/stores/sqlite/message-hours';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { systemCodeOf } from '#db/stores/store-errors';
import { prepareWordIndex } from '#db/stores/sqlite/word-index-writer';
import { DeskError } from '#lib/desk-error';
import type { Message } from '#lib/sessions/message';
import type { MessageRecord } from '#lib/sessions/session-record';

/** A message with what only the store knows of it; `number` null where it takes the next. */
export interface NewRow extends Pick<
  MessageRecord,
  'idempotencyKey' | 'keyHash' | 'salt' | 'bodyHash' | 'hash'
> {
  number: number | null;
  sessionNumber: number;
  message: Message;
}

/** Writes one message with its words; to be called inside a transaction. Answers its number. */
export type InsertMessage = (row: NewRow) => number;

/** Plain statements, for this is what every append waits for. Error: `idempotency_mismatch` where the id is taken. */
export function prepareMessageWriter(context: StoreContext): InsertMessage {
  const { client } = context.connection;
  const insert = client.prepare(
    `INSERT INTO messages (number, session_number, seq, id, hash, salt, at, kind, priority, visibility, status, pinned,
        sender, recipient, reply_to, idempotency_key, key_hash, receipts, content, data)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const redact = client.prepare(
    'INSERT INTO message_redactions (message_number, at, redacted_by, reason, body_hash) VALUES (?, ?, ?, ?, ?)',
  );
  const words = prepareWordIndex(context);
  const hours = prepareMessageHours(context);
  return (row) => {
    const number = insertOnce(() => Number(insert.run(valuesOf(row)).lastInsertRowid), row.message);
    const { at, redaction } = row.message;
    hours.note(number, at);
    if (redaction) {
      redact.run(number, redaction.at, redaction.by, redaction.reason, bytes(row.bodyHash ?? ''));
    } else {
      words.add(number, row.sessionNumber, row.message);
    }
    return number;
  };
}

function valuesOf({ number, sessionNumber, message, ...kept }: NewRow): unknown[] {
  const { seq, id, at, kind, priority, visibility, status, pinned, sender, recipient } = message;
  const { replyTo, receipts, content, data } = message;
  const words = [
    KIND_CODES[kind],
    PRIORITY_CODES[priority],
    VISIBILITY_CODES[visibility],
    STATUS_CODES[status],
  ];
  return [
    ...[number, sessionNumber, seq, uuidBytes(id), bytes(kept.hash), kept.salt && bytes(kept.salt), at],
    ...[...words, pinned ? 1 : 0, sender, recipient, replyTo && uuidBytes(replyTo)],
    ...[kept.idempotencyKey, kept.keyHash, receipts.length > 0 ? JSON.stringify(receipts) : null],
    ...[content, data && JSON.stringify(data)],
  ];
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64url');
}

function insertOnce(insert: () => number, { id }: Message): number {
  try {
    return insert();
  } catch (error) {
    if (systemCodeOf(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    const text = `There is a message ${id} already.`;
    throw new DeskError('idempotency_mismatch', text, { cause: error, details: { messageId: id } });
  }
}
