import { DeskError } from '#lib/desk-error';
import { copyId } from '#lib/sessions/fork-session';
import type { Message, MessageId } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

interface Redaction {
  by: string;
  reason: string;
}

type Sessions = Pick<SessionStore, 'changeMessage' | 'listSessions'>;

const PAGE = 500;

/**
 * Removes the content of a message for good, here and in every fork that copied it, also in forks of forks: a copy would
 * still be found. A second time changes nothing but finishes a first one that was interrupted.
 * Errors: those of `changeMessage`.
 */
export async function redactMessage(
  sessions: Sessions,
  id: MessageId,
  redaction: Redaction,
): Promise<Message> {
  const message = await redactOne(sessions, id, redaction);
  const forks = await forksOf(sessions);
  // Grows while it is gone through: each copy may have been copied again.
  const gone = [message];
  for (const { id: original, sessionId, seq } of gone) {
    for (const { id: forkId, origin } of forks) {
      if (origin?.sessionId !== sessionId || origin.seq < seq) continue;
      const copy = await redactOne(sessions, copyId(original, forkId), redaction).catch(ignoreMissing);
      if (copy) gone.push(copy);
    }
  }
  return message;
}

function redactOne(sessions: Sessions, id: MessageId, redaction: Redaction): Promise<Message> {
  return sessions.changeMessage(id, { type: 'redact', ...redaction });
}

/** The fork was deleted meanwhile, or has not come so far: then it copies what is redacted. */
function ignoreMissing(error: unknown): null {
  if (error instanceof DeskError && error.code === 'message_not_found') return null;
  throw error;
}

async function forksOf(sessions: Sessions): Promise<Session[]> {
  const forks: Session[] = [];
  let cursor: string | null = null;
  do {
    const place: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await sessions.listSessions({ ...place, limit: PAGE });
    forks.push(...page.items.filter(({ origin }) => origin?.kind === 'fork'));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return forks;
}
