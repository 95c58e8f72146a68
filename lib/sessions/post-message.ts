import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { NewMessage } from '#lib/sessions/message';
import { checkMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';
import type { Appended } from '#lib/sessions/session-store';

/** What a person says in a session. */
export interface PersonMessage {
  sessionId: SessionId;
  /** Name of the person. */
  person: string;
  message: Omit<NewMessage, 'sender'>;
}

/**
 * Appends what a person says; whoever is not in the session yet joins it first.
 * Errors: those of `SessionStore.append`.
 */
export async function postMessage(
  { sessions }: Pick<Desk, 'sessions'>,
  { sessionId, person, message }: PersonMessage,
): Promise<Appended> {
  const newMessage: NewMessage = { ...message, sender: person };
  // Nobody joins a session by a message that is refused anyway.
  checkMessage(newMessage);
  try {
    return await sessions.append(sessionId, newMessage);
  } catch (error) {
    if (!isMissing(error, person)) throw error;
  }
  try {
    await sessions.changeParticipants(sessionId, { add: { name: person, kind: 'person' } });
  } catch (error) {
    // Another message of the same person was quicker.
    if (!(error instanceof DeskError) || error.code !== 'participant_exists') throw error;
  }
  return sessions.append(sessionId, newMessage);
}

function isMissing(error: unknown, person: string): boolean {
  if (!(error instanceof DeskError) || error.code !== 'participant_not_found') return false;
  return error.details['participant'] === person;
}
