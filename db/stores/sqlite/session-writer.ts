import { asc, count, eq, max } from 'drizzle-orm';

import { messages } from '#db/schema/messages';
import { orders } from '#db/schema/orders';
import { robots } from '#db/schema/robots';
import { participants, sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import type { SessionRow } from '#db/stores/sqlite/session-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { EventType } from '#lib/events/desk-event';
import type { Participant } from '#lib/sessions/participant';
import type { NewSession, Session, SessionId, SessionPatch } from '#lib/sessions/session';
import {
  hashSession,
  idempotencyMismatch,
  requirePlaces,
  sessionArchived,
  sessionExists,
  sessionHasOrders,
  sessionInUse,
  sessionNotFound,
  tooManySessions,
} from '#lib/sessions/session-rules';

/** Changes to sessions, each with its event; to be called inside a transaction. */
export interface SessionWriter {
  /** `isLimited` false makes it even where there are as many as may be. */
  create(session: NewSession, options?: { isLimited: boolean }): Session;
  update(id: SessionId, patch: SessionPatch): Session;
  remove(id: SessionId): void;
  /** Calls `change` with the session's number, then tells of the session as it is after it. */
  changeParticipants(id: SessionId, change: (sessionNumber: number) => void): Session;
  insertParticipant(sessionNumber: number, participant: Participant): void;
}

interface Parts {
  reader: SessionReader;
  events: EventWriter;
}

export function makeSessionWriter(context: StoreContext, { reader, events }: Parts): SessionWriter {
  const { db } = context.connection;

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
    const oldest = db
      .select()
      .from(sessions)
      .orderBy(asc(sessions.lastActivityAt), asc(sessions.number))
      .limit(3)
      .all();
    throw tooManySessions(maxSessions, oldest);
  }

  function requireUnused(row: SessionRow): void {
    const robot = db.select({ name: robots.name }).from(robots).where(eq(robots.sessionId, row.id)).get();
    if (robot) throw sessionInUse(row, robot.name);
  }

  /** Every order opens the message that caused it. */
  function requireNoOrders(row: SessionRow): void {
    const caused = db
      .select({ id: orders.id })
      .from(orders)
      .innerJoin(messages, eq(messages.id, orders.decisionMessageId))
      .where(eq(messages.sessionNumber, row.number))
      .limit(1)
      .get();
    if (caused) throw sessionHasOrders(row);
  }

  function insertParticipant(sessionNumber: number, { name, kind, role, paused }: Participant): void {
    const ofSession = eq(participants.sessionNumber, sessionNumber);
    const { place, present = 0 } =
      db
        .select({ place: max(participants.place), present: count() })
        .from(participants)
        .where(ofSession)
        .get() ?? {};
    requirePlaces(present + 1);
    const values = {
      sessionNumber,
      name,
      kind,
      role: role ?? null,
      paused: paused ?? null,
      place: (place ?? 0) + 1,
    };
    db.insert(participants).values(values).run();
  }

  function findFirst({ idempotencyKey }: NewSession): SessionRow | undefined {
    if (idempotencyKey === undefined) return undefined;
    return db.select().from(sessions).where(eq(sessions.idempotencyKey, idempotencyKey)).get();
  }

  function insertRow(session: NewSession): SessionRow {
    const at = context.now();
    const id = session.id ?? (context.newId() as SessionId);
    const { title, topic = '', idempotencyKey = null } = session;
    const bodyHash = idempotencyKey === null ? null : hashSession(session);
    const state = { status: 'active', pinned: false, held: false, lastSeq: 0 } as const;
    const times = { createdAt: at, lastActivityAt: at };
    return db
      .insert(sessions)
      .values({ id, title, topic, ...state, ...times, idempotencyKey, bodyHash })
      .returning()
      .get();
  }

  return {
    create(session, { isLimited } = { isLimited: true }) {
      const first = findFirst(session);
      if (first) {
        if (first.bodyHash !== hashSession(session)) throw idempotencyMismatch('session');
        return reader.readSession(first.id);
      }
      if (session.id !== undefined && reader.findRow(session.id)) throw sessionExists(session.id);
      if (isLimited) requireRoom();
      const { id, number } = insertRow(session);
      for (const participant of session.participants) insertParticipant(number, participant);
      return tell('session-created', id);
    },
    update(id, patch) {
      const row = requireRow(id);
      if (patch.status === 'archived') requireUnused(row);
      const { title = row.title, topic = row.topic, status = row.status } = patch;
      const { pinned = row.pinned, held = row.held } = patch;
      db.update(sessions).set({ title, topic, status, pinned, held }).where(eq(sessions.id, id)).run();
      return tell('session-changed', id);
    },
    remove(id) {
      const row = requireRow(id);
      requireUnused(row);
      requireNoOrders(row);
      db.delete(messages).where(eq(messages.sessionNumber, row.number)).run();
      db.delete(sessions).where(eq(sessions.number, row.number)).run();
      events.record({ type: 'session-deleted', sessionId: id, data: { id } });
    },
    changeParticipants(id, change) {
      const row = requireRow(id);
      if (row.status === 'archived') throw sessionArchived(row);
      change(row.number);
      return tell('session-changed', id);
    },
    insertParticipant,
  };
}
