import type { LogTransaction } from '#db/stores/log/log-storage';
import type { SessionHead } from '#db/stores/log/session-head';
import { byActivity, viewSession } from '#db/stores/log/session-views';
import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import type { Participant } from '#lib/sessions/participant';
import type { SessionRecord } from '#lib/sessions/session-record';
import type { NewSession, Session, SessionId, SessionPatch } from '#lib/sessions/session';
import {
  hashSession,
  idempotencyMismatch,
  participantExists,
  participantNotFound,
  requirePlaces,
  sessionArchived,
  sessionExists,
  sessionHeld,
  sessionNotIdle,
  tooManySessions,
} from '#lib/sessions/session-rules';
import type { ParticipantChange } from '#lib/sessions/session-store';

/** Sessions named to whoever finds no room: the first to clean. */
const NAMED = 3;

/** A checked session, or the one that its key was used for. */
export function createSession(
  log: LogTransaction,
  { session, options }: { session: NewSession; options: SessionAdapterOptions },
): Session {
  const first = findByKey(log, session.idempotencyKey);
  if (first) {
    if (first.keyHash !== hashSession(session)) throw idempotencyMismatch('session');
    return viewSession(log, log.head(first.id));
  }
  if (session.id !== undefined && log.has(session.id)) throw sessionExists(session.id);
  const { origin } = session;
  const continued = origin?.kind === 'continuation' ? log.head(origin.sessionId) : undefined;
  requireRoomForSession(log, options.maxSessions);
  const record = newRecord(session, options);
  log.commit(record.id, [{ type: 'session', session: record, order: log.nextNumber() }]);
  if (continued) markContinued(log, continued, record.id);
  return viewSession(log, log.head(record.id));
}

/** Were this lost, the new session would still say what it continues; see `viewSession`. */
function markContinued(log: LogTransaction, { session, order }: SessionHead, continuedIn: SessionId): void {
  log.commit(session.id, [{ type: 'session', session: { ...session, continuedIn }, order }]);
}

/** The session that was made with an idempotency key. */
export function findByKey(log: LogTransaction, key: string | null | undefined): SessionRecord | undefined {
  if (key === undefined || key === null) return undefined;
  for (const { session } of log.heads()) if (session.idempotencyKey === key) return session;
  return undefined;
}

/** Error: `too_many_sessions`. */
export function requireRoomForSession(log: LogTransaction, maxSessions: number): void {
  const sessions = byActivity(log);
  if (sessions.length < maxSessions) return;
  const oldest = sessions.slice(-NAMED).reverse();
  throw tooManySessions(
    maxSessions,
    oldest.map(({ session }) => session),
  );
}

function newRecord(session: NewSession, { now, newId }: SessionAdapterOptions): SessionRecord {
  const at = now();
  const { title, topic = '', participants, origin, idempotencyKey } = session;
  return {
    id: session.id ?? (newId() as SessionId),
    title,
    topic,
    status: 'active',
    pinned: false,
    held: false,
    participants: participants.map(plainParticipant),
    origin: origin ? { kind: origin.kind, sessionId: origin.sessionId, seq: origin.seq } : null,
    continuedIn: null,
    lastSeq: 0,
    createdAt: at,
    lastActivityAt: at,
    idempotencyKey: idempotencyKey ?? null,
    keyHash: idempotencyKey === undefined ? null : hashSession(session),
  };
}

/** Only what a participant is, and nothing that is undefined. */
function plainParticipant({ name, kind, role, paused }: Participant): Participant {
  return { name, kind, ...(role !== undefined && { role }), ...(paused !== undefined && { paused }) };
}

/** Changes what a checked patch names. */
export function updateSession(log: LogTransaction, id: SessionId, patch: SessionPatch): Session {
  const { session, order } = log.head(id);
  const { title = session.title, topic = session.topic, status = session.status } = patch;
  const { pinned = session.pinned, held = session.held } = patch;
  const changed = { ...session, title, topic, status, pinned, held };
  log.commit(id, [{ type: 'session', session: changed, order }]);
  return viewSession(log, log.head(id));
}

/** Errors: `session_archived`, `participant_exists`, `participant_not_found`, `invalid_input`. */
export function changeParticipants(log: LogTransaction, id: SessionId, change: ParticipantChange): Session {
  const { session, order } = log.head(id);
  if (session.status === 'archived') throw sessionArchived(session);
  const participants = participantsAfter(session.participants, change);
  log.commit(id, [{ type: 'session', session: { ...session, participants }, order }]);
  return viewSession(log, log.head(id));
}

function participantsAfter(before: readonly Participant[], change: ParticipantChange): Participant[] {
  const isThere = (wanted: string) => before.some(({ name }) => name === wanted);
  if ('add' in change) {
    if (isThere(change.add.name)) throw participantExists(change.add.name);
    requirePlaces(before.length + 1);
    return [...before, plainParticipant(change.add)];
  }
  const name = 'remove' in change ? change.remove : change.name;
  if (!isThere(name)) throw participantNotFound(name);
  if ('remove' in change) return before.filter((one) => one.name !== name);
  return before.map((one) => (one.name === name ? { ...one, paused: change.paused } : one));
}

/** Error: `session_in_use`. */
export function deleteSession(log: LogTransaction, id: SessionId, idleSince: number | undefined): void {
  const { session } = log.head(id);
  if (session.held) throw sessionHeld(session);
  if (idleSince !== undefined && (session.pinned || session.lastActivityAt >= idleSince)) {
    throw sessionNotIdle(session);
  }
  log.remove(id);
}
