import { DeskError } from '#lib/desk-error';
import type { Message, MessageId } from '#lib/sessions/message';
import type { SessionStore } from '#lib/sessions/session-store';

/** A message that something refers to; null where it went with its session, which cleanup or a person removed. */
export async function findMessage(
  sessions: Pick<SessionStore, 'readMessage'>,
  id: MessageId,
): Promise<Message | null> {
  try {
    return await sessions.readMessage(id);
  } catch (cause) {
    if (cause instanceof DeskError && cause.code === 'message_not_found') return null;
    throw cause;
  }
}
