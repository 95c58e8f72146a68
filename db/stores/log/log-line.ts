import type { Message } from '#lib/sessions/message';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

/** What may change of a message without its content. */
export type MessageMark = Pick<Message, 'seq' | 'status' | 'receipts' | 'pinned'>;

/** A message as its session's log holds it; the session is known from where the log is. */
export type LoggedMessage = Omit<MessageRecord, 'sessionId'>;

/**
 * One line of a session's log. A session is what its lines say, one after the other; lines that are written together
 * count together or not at all.
 */
export type LogLine =
  /** The session as it is from here on; the first line of each log. `order` is its place among all sessions. */
  | { type: 'session'; session: SessionRecord; order: number }
  /** The next message. One that comes from elsewhere is no activity of the session. */
  | { type: 'message'; message: LoggedMessage; isImported?: true }
  /** What became of a message. */
  | { type: 'mark'; mark: MessageMark };

export function messageLine({ sessionId: _, ...message }: MessageRecord): LogLine {
  return { type: 'message', message };
}

export function recordOf(message: LoggedMessage, sessionId: SessionId): MessageRecord {
  return { ...message, sessionId };
}
