import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

export interface SessionFilter {
  q: string;
  status: 'active' | 'archived' | 'all';
  /** Whether the words are looked for in titles and topics, or in what was said. */
  within: 'titles' | 'messages';
}

/** Whether a session belongs into a list with this filter; the same rule as the store's. */
function passesSessionFilter(session: Session, filter: SessionFilter): boolean {
  const text = `${session.title} ${session.topic}`.toLowerCase();
  const isFound = filter.q.trim() === '' || text.includes(filter.q.trim().toLowerCase());
  return isFound && (filter.status === 'all' || session.status === filter.status);
}

/** Pinned ones first, then by last activity, newest first. */
export function orderSessions(sessions: readonly Session[]): Session[] {
  return [...sessions].sort(
    (one, other) => Number(other.pinned) - Number(one.pinned) || other.lastActivityAt - one.lastActivityAt,
  );
}

/** The list after a session was made or changed. */
export function withSession(
  sessions: readonly Session[],
  changed: Session,
  filter: SessionFilter,
): Session[] {
  const others = sessions.filter(({ id }) => id !== changed.id);
  return passesSessionFilter(changed, filter) ? [...others, changed] : others;
}

/** The list after a message was posted. */
export function withMessage(sessions: readonly Session[], message: Message): readonly Session[] {
  if (!sessions.some(({ id, lastSeq }) => id === message.sessionId && lastSeq < message.seq)) return sessions;
  return sessions.map((session) =>
    session.id === message.sessionId
      ? { ...session, lastSeq: message.seq, lastActivityAt: message.at }
      : session,
  );
}
