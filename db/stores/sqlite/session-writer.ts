import { asc, count, eq } from 'drizzle-orm';

import { sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { makeParticipantWriter } from '#db/stores/sqlite/participant-writer';
import type { SessionGuard } from '#db/stores/sqlite/session-guard';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import type { SessionRow } from '#db/stores/sqlite/session-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { EventType } from '#lib/events/desk-event';
import type { NewRoom } from '#lib/robot/book-store';
import type { NewSession, Session, SessionId, SessionPatch } from '#lib/sessions/session';
import {
  hashSession,
  idempotencyMismatch,
  sessionArchived,
  sessionExists,
  sessionNotFound,
  tooManySessions,
} from '#lib/sessions/session-rules';
import type { ParticipantChange } from '#lib/sessions/session-store';

/** Changes to sessions, each with its event; to be called inside a transaction. */
export interface SessionWriter {
  /** `isLimited` false makes it even where there are as many as may be. */
  create(session: NewSession, options?: { isLimited: boolean }): Session;
  /** Makes a robot's session unless one of its id is there. */
  createRoom(room: NewRoom): void;
  update(id: SessionId, patch: SessionPatch): Session;
  changeParticipants(id: SessionId, change: ParticipantChange): Session;
  /** Error: `too_many_sessions`. */
  requireRoom(): void;
  /** The event of a session as it is now. */
  tell(type: EventType, id: SessionId): Session;
}

interface Parts {
  reader: SessionReader;
  events: EventWriter;
  guard: SessionGuard;
}

export function makeSessionWriter(context: StoreContext, { reader, events, guard }: Parts): SessionWriter {
  const { db } = context.connection;
  const participants = makeParticipantWriter(context);

  function requireRow(id: SessionId): SessionRow {
    const row = reader.findRow(id);
    if (!row) throw sessionNotFound(id);
    return row;
  }

  function tell(type: EventType, id: SessionId): Session {
    const session = reader.readSession(id);
    events.record({ type, sessionId: id, data: { ...session } });
    return session;
  }

  function requireRoom(): void {
    const { maxSessions } = context.limits;
    const { total } = db.select({ total: count() }).from(sessions).get() ?? { total: 0 };
    if (total < maxSessions) return;
    const byActivity = [asc(sessions.lastActivityAt), asc(sessions.number)];
    const oldest = db
      .select()
      .from(sessions)
      .orderBy(...byActivity)
      .limit(3)
      .all();
    throw tooManySessions(maxSessions, oldest);
  }

  function findFirst(session: NewSession): Session | undefined {
    const { idempotencyKey } = session;
    if (idempotencyKey === undefined) return undefined;
    const first = db.select().from(sessions).where(eq(sessions.idempotencyKey, idempotencyKey)).get();
    if (!first) return undefined;
    // Made by an older version, which hashed less: nobody can tell any more what it was made from.
    if (first.keyHash !== null && first.keyHash !== hashSession(session))
      throw idempotencyMismatch('session');
    return reader.readSession(first.id);
  }

  function markContinued({ origin }: NewSession, id: SessionId): void {
    if (origin?.kind !== 'continuation') return;
    db.update(sessions)
      .set({ continuedIn: id })
      .where(eq(sessions.number, requireRow(origin.sessionId).number))
      .run();
    tell('session-changed', origin.sessionId);
  }

  function create(session: NewSession, { isLimited } = { isLimited: true }): Session {
    const first = findFirst(session);
    if (first) return first;
    if (session.id !== undefined && reader.findRow(session.id)) throw sessionExists(session.id);
    if (isLimited) requireRoom();
    const row = rowOf(session, { id: session.id ?? (context.newId() as SessionId), at: context.now() });
    const { id, number } = db.insert(sessions).values(row).returning().get();
    for (const participant of session.participants) participants.add(number, participant);
    markContinued(session, id);
    return tell('session-created', id);
  }

  return {
    create,
    createRoom({ continues, ...room }) {
      if (reader.findRow(room.id)) return;
      const former = continues === undefined ? undefined : reader.findRow(continues);
      const origin = former && { kind: 'continuation' as const, sessionId: former.id, seq: former.lastSeq };
      create({ ...(origin && { origin }), ...room }, { isLimited: continues === undefined });
    },
    update(id, patch) {
      const row = requireRow(id);
      if (patch.status === 'archived') guard.requireUnused(row);
      const { title = row.title, topic = row.topic, status = row.status } = patch;
      const { pinned = row.pinned, held = row.held } = patch;
      db.update(sessions).set({ title, topic, status, pinned, held }).where(eq(sessions.id, id)).run();
      return tell('session-changed', id);
    },
    changeParticipants(id, change) {
      const row = requireRow(id);
      if (row.status === 'archived') throw sessionArchived(row);
      participants.change(row.number, change);
      return tell('session-changed', id);
    },
    requireRoom,
    tell,
  };
}

function rowOf(session: NewSession, { id, at }: { id: SessionId; at: number }): typeof sessions.$inferInsert {
  const { title, topic = '', origin = null, idempotencyKey = null } = session;
  const keyHash = idempotencyKey === null ? null : hashSession(session);
  const state = { status: 'active', pinned: false, held: false, lastSeq: 0, origin } as const;
  return { id, title, topic, ...state, createdAt: at, lastActivityAt: at, idempotencyKey, keyHash };
}
