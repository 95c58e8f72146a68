import type { LogView } from '#db/stores/log/log-storage';
import { copySession, sessionOf } from '#db/stores/log/record-copies';
import type { SessionHead } from '#db/stores/log/session-head';
import { decodeCursor, encodeCursor } from '#db/stores/session-cursor';
import type { StoreCounts } from '#lib/operations/health-source';
import type { SessionRecord } from '#lib/sessions/session-record';
import type { Session, SessionId } from '#lib/sessions/session';
import type { SessionPage, SessionQuery } from '#lib/sessions/session-store';

/** The session of a head, whole. */
export function recordOfHead(view: LogView, { session }: SessionHead): SessionRecord {
  return { ...copySession(session), continuedIn: session.continuedIn ?? findContinuation(view, session.id) };
}

/** The session of a head, as the outside sees it. */
export function viewSession(view: LogView, head: SessionHead): Session {
  return sessionOf(recordOfHead(view, head));
}

/**
 * The session that continues another says so itself: where a crash came between its making and the mark on the other,
 * both are linked all the same.
 */
function findContinuation(view: LogView, id: SessionId): SessionId | null {
  let newest: SessionHead | null = null;
  for (const head of view.heads()) {
    const { origin } = head.session;
    if (origin?.kind !== 'continuation' || origin.sessionId !== id) continue;
    if (!newest || head.order > newest.order) newest = head;
  }
  return newest?.session.id ?? null;
}

/** Newest activity first. Error: `invalid_input` for a cursor that isn't one. */
export function listSessions(view: LogView, query: SessionQuery): SessionPage {
  const { at, number } = decodeCursor(query.cursor);
  const isBeforeCursor = ({ session: { lastActivityAt }, order }: SessionHead) =>
    lastActivityAt < at || (lastActivityAt === at && order < number);
  const found = byActivity(view).filter((head) => isBeforeCursor(head) && isWanted(head, query));
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const isMore = found.length > items.length;
  return {
    items: items.map((head) => viewSession(view, head)),
    nextCursor:
      isMore && last
        ? encodeCursor({ lastActivityAt: last.session.lastActivityAt, number: last.order })
        : null,
  };
}

/** All sessions, newest activity first. */
export function byActivity(view: LogView): SessionHead[] {
  return [...view.heads()].sort(
    (a, b) => b.session.lastActivityAt - a.session.lastActivityAt || b.order - a.order,
  );
}

function isWanted({ session }: SessionHead, { status, participant, q = '' }: SessionQuery): boolean {
  if (status !== undefined && session.status !== status) return false;
  if (participant !== undefined && !session.participants.some(({ name }) => name === participant))
    return false;
  const text = `${session.title} ${session.topic}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

export function countSessions(view: LogView): StoreCounts {
  const heads = [...view.heads()];
  return {
    sessions: heads.length,
    messages: heads.reduce((sum, { last }) => sum + last.seq, 0),
    lastActivityAt: heads.reduce<number | null>(
      (newest, { session: { lastActivityAt } }) =>
        newest === null || lastActivityAt > newest ? lastActivityAt : newest,
      null,
    ),
  };
}
