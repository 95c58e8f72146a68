import { eq } from 'drizzle-orm';

import { messageRedactions, messages } from '#db/schema/messages';
import type { Message, Receipt, Redaction } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

/** The columns of a message as the outside sees it; its session is known by whoever asks. */
export const messageColumns = {
  id: messages.id,
  seq: messages.seq,
  at: messages.at,
  sender: messages.sender,
  recipient: messages.recipient,
  kind: messages.kind,
  priority: messages.priority,
  visibility: messages.visibility,
  content: messages.content,
  replyTo: messages.replyTo,
  data: messages.data,
  status: messages.status,
  receipts: messages.receipts,
  pinned: messages.pinned,
  redactedAt: messageRedactions.at,
  redactedBy: messageRedactions.by,
  redactionReason: messageRedactions.reason,
};

/** What `messageColumns` need beside `messages`: to be joined from the left. */
export const ofMessage = eq(messageRedactions.messageNumber, messages.number);

export interface MessageRow extends Omit<Message, 'sessionId' | 'receipts' | 'redaction'> {
  receipts: Receipt[] | null;
  redactedAt: number | null;
  redactedBy: string | null;
  redactionReason: string | null;
}

export function toMessage(row: MessageRow, sessionId: SessionId): Message {
  const { id, seq, at, sender, recipient, kind, priority, visibility } = row;
  const { content, replyTo, data, status, receipts, pinned } = row;
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
  return { ...said, status, receipts: receipts ?? [], pinned, redaction: toRedaction(row) };
}

function toRedaction({ redactedAt, redactedBy, redactionReason }: MessageRow): Redaction | null {
  if (redactedAt === null) return null;
  return { at: redactedAt, by: redactedBy ?? '', reason: redactionReason ?? '' };
}
