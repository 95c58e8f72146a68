import { getTableColumns } from 'drizzle-orm';

import { messages } from '#db/stores/postgres/schema/messages';
import type { Message } from '#lib/sessions/message';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

const { words, sessionNumber, ...recordColumns } = getTableColumns(messages);
const { number, idempotencyKey, keyHash, salt, bodyHash, hash, ...messageColumns } = recordColumns;

/** The columns of a message as the outside sees it, and all that the store keeps of it. */
export { messageColumns, recordColumns };

export type RecordRow = Omit<typeof messages.$inferSelect, 'words' | 'sessionNumber'>;
export type MessageRow = Omit<
  RecordRow,
  'number' | 'idempotencyKey' | 'keyHash' | 'salt' | 'bodyHash' | 'hash'
>;

export function toMessage(row: MessageRow, sessionId: SessionId): Message {
  const { id, seq, at, sender, recipient, kind, priority, visibility, content, replyTo, data } = row;
  const said = {
    id,
    sessionId,
    seq,
    at,
    sender,
    recipient,
    kind,
    priority,
    visibility,
    content,
    replyTo,
    data,
  };
  const { status, receipts, pinned, redaction } = row;
  return { ...said, status, receipts: receipts ?? [], pinned, redaction };
}

export function toMessageRecord(row: RecordRow, sessionId: SessionId): MessageRecord {
  const { number, idempotencyKey, keyHash, salt, bodyHash, hash } = row;
  return { ...toMessage(row, sessionId), number, idempotencyKey, keyHash, salt, bodyHash, hash };
}
