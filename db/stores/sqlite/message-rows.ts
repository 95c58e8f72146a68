import { messages } from '#db/schema/messages';
import type { Message } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

/** The columns of a message as the outside sees it; its session is known by whoever asks. */
export const messageColumns = {
  id: messages.id,
  seq: messages.seq,
  at: messages.at,
  sender: messages.sender,
  recipient: messages.recipient,
  kind: messages.kind,
  content: messages.content,
  replyTo: messages.replyTo,
  data: messages.data,
};

export type MessageRow = Omit<Message, 'sessionId'>;

export function toMessage(row: MessageRow, sessionId: SessionId): Message {
  const { id, ...rest } = row;
  return { id, sessionId, ...rest };
}
