import type { sessions } from '#db/stores/postgres/schema/sessions';
import type { Session } from '#lib/sessions/session';
import type { SessionRecord } from '#lib/sessions/session-record';

export type SessionRow = typeof sessions.$inferSelect;

export function toSession(row: SessionRow): Session {
  const { id, title, topic, status, pinned, held, participants, origin, continuedIn, lastSeq } = row;
  const { createdAt, lastActivityAt } = row;
  const state = { id, title, topic, status, pinned, held, participants, origin, continuedIn };
  return { ...state, lastSeq, createdAt, lastActivityAt };
}

export function toSessionRecord(row: SessionRow): SessionRecord {
  const { idempotencyKey, keyHash } = row;
  return { ...toSession(row), idempotencyKey, keyHash };
}

/** Title and topic as a search for words of sessions compares them. */
export function foldSession({ title, topic }: Pick<Session, 'title' | 'topic'>): string {
  return `${title} ${topic}`.toLowerCase();
}
