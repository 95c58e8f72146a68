import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { nextTitle } from '#lib/sessions/next-title';
import type { Participant } from '#lib/sessions/participant';
import type { NewSession, Session, SessionId } from '#lib/sessions/session';

/** Who says in the new session which one it continues. */
const NARRATOR: Participant = { name: 'Desk', kind: 'system' };
/** With the narrator they fit into a session. */
const MAX_GUESTS = 199;

/**
 * The session in which a full or archived one goes on: the same participants, the next title, linked in both
 * directions, its first message naming the former. One that was continued already answers the session it goes on in.
 * Errors: `session_not_found`, `too_many_sessions`.
 */
export async function continueSession({ sessions }: Pick<Desk, 'sessions'>, id: SessionId): Promise<Session> {
  const former = await sessions.readSession(id);
  const there = await continuationOf(sessions, former);
  const session = there ?? (await createContinuation(sessions, former));
  // Also where an earlier try ended between the two writes.
  if (session.lastSeq > 0) return session;
  await sessions.append(session.id, noteOf(former, session));
  return sessions.readSession(session.id);
}

async function continuationOf(sessions: Desk['sessions'], { continuedIn }: Session): Promise<Session | null> {
  if (continuedIn === null) return null;
  try {
    return await sessions.readSession(continuedIn);
  } catch (error) {
    // Deleted since: it goes on in another.
    if (error instanceof DeskError && error.code === 'session_not_found') return null;
    throw error;
  }
}

async function createContinuation(sessions: Desk['sessions'], former: Session): Promise<Session> {
  try {
    return await sessions.createSession(sessionAfter(former));
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'idempotency_mismatch') throw error;
    // Somebody continued it at the same time, from one message earlier or later.
    const first = await continuationOf(sessions, await sessions.readSession(former.id));
    if (!first) throw error;
    return first;
  }
}

function sessionAfter(former: Session): NewSession {
  const others = former.participants.filter(({ name }) => name !== NARRATOR.name);
  return {
    title: nextTitle(former.title),
    topic: former.topic,
    participants: [...others.slice(0, MAX_GUESTS), narratorOf(former)],
    origin: { kind: 'continuation', sessionId: former.id, seq: former.lastSeq },
    idempotencyKey: `continuation of ${former.id}`,
  };
}

/** Somebody may have taken the name before. */
function narratorOf({ participants }: Session): Participant {
  return participants.find(({ name }) => name === NARRATOR.name) ?? NARRATOR;
}

function noteOf(former: Session, session: Session) {
  const narrator = session.participants.find(({ name }) => name === NARRATOR.name);
  return {
    sender: (narrator ?? session.participants[0] ?? NARRATOR).name,
    kind: 'system' as const,
    content: `This session continues “${former.title}” (session ${former.id}) after its message ${former.lastSeq}.`,
    data: { event: 'session-continued', by: null, formerSessionId: former.id },
    idempotencyKey: `continuation of ${former.id}`,
  };
}
