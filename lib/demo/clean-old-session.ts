import { type DemoParts, requireRefusal, requireThat } from '#lib/demo/demo-parts';
import { DEMO_PARTICIPANTS } from '#lib/demo/demo-texts';
import { readHeads } from '#lib/demo/live-sessions';
import type { Desk } from '#lib/desk-ports';
import type { MessageId } from '#lib/sessions/message';
import type { Session, SessionId } from '#lib/sessions/session';

const DAY_MS = 86_400_000;
const OLD_DAYS = 35;
export const LIMIT_DAYS = 30;
/** A word that only the old session holds. */
const OLD_WORD = 'quicksilver';

export interface CleanedSession {
  removed: SessionId;
  /** Whole days since its last activity. */
  days: number;
  /** The pinned session of the same age, which stays. */
  kept: SessionId;
  /** Sessions that were there before and after, each with the same chain head. */
  untouched: number;
}

interface OldSession {
  session: Session;
  messageId: MessageId;
}

/**
 * A session that is really 35 days old by its last activity goes under a limit of 30 days: it can't be read, found or
 * listed any more, and every other session is what it was, among them a pinned one of the same age.
 */
export async function cleanOldSession(parts: DemoParts, desk: Desk): Promise<CleanedSession> {
  const old = await writeOldSession(parts, desk, 'An old session');
  const pinned = await writeOldSession(parts, desk, 'An old session that is pinned');
  await desk.sessions.updateSession(pinned.session.id, { pinned: true });
  const days = await requireOld(parts, desk, old);
  const before = await readHeads(desk);
  const removed = await parts.cleanUp(desk, LIMIT_DAYS);
  requireThat(
    removed.length === 1 && removed[0] === old.session.id,
    `The cleanup removed ${removed.length === 0 ? 'nothing' : removed.join(', ')} instead of ${old.session.id}.`,
  );
  await requireGone(desk, old);
  const after = await readHeads(desk);
  before.delete(old.session.id);
  requireThat(
    JSON.stringify([...after].sort()) === JSON.stringify([...before].sort()),
    'The cleanup touched a session that it had to leave.',
  );
  return { removed: old.session.id, days, kept: pinned.session.id, untouched: after.size };
}

async function writeOldSession({ clock }: DemoParts, { sessions }: Desk, title: string): Promise<OldSession> {
  clock.putBack(OLD_DAYS * DAY_MS);
  try {
    const session = await sessions.createSession({ title, participants: [...DEMO_PARTICIPANTS] });
    const { message } = await sessions.append(session.id, {
      sender: 'Agent-1',
      content: `The price of ${OLD_WORD} has not moved for days.`,
    });
    return { session, messageId: message.id };
  } finally {
    clock.putBack(0);
  }
}

/** Fails where the old session can't be found by now, or isn't old: else its absence later would prove nothing. */
async function requireOld(
  { clock }: DemoParts,
  { sessions }: Desk,
  { session }: OldSession,
): Promise<number> {
  const { lastActivityAt } = await sessions.readSession(session.id);
  const days = Math.floor((clock.now() - lastActivityAt) / DAY_MS);
  requireThat(days === OLD_DAYS, `The old session is ${days} days old.`);
  requireThat((await countFound(sessions, session.id)) === 1, 'The search does not find the old session.');
  return days;
}

async function requireGone({ sessions }: Desk, { session: { id }, messageId }: OldSession): Promise<void> {
  const read = await requireRefusal(sessions.readSession(id), 'The old session can still be read.');
  requireThat(read === 'session_not_found', `Reading the removed session failed with ${read}.`);
  const message = await requireRefusal(sessions.readMessage(messageId), 'Its message can still be read.');
  requireThat(message === 'message_not_found', `Reading the removed message failed with ${message}.`);
  const hits = await sessions.search({ q: OLD_WORD, limit: 10 });
  requireThat(
    hits.items.every(({ message: hit }) => hit.sessionId !== id),
    'The search still finds the removed session.',
  );
  const { items } = await sessions.listSessions({ limit: 100 });
  requireThat(
    items.every((session) => session.id !== id),
    'The list still shows the removed session.',
  );
}

async function countFound(sessions: Desk['sessions'], id: SessionId): Promise<number> {
  const { items } = await sessions.search({ q: OLD_WORD, sessionId: id, limit: 10 });
  return items.length;
}
