import { asc, count, eq, sql } from 'drizzle-orm';

import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { writeStore } from '#db/stores/postgres/run-transaction';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { lockSession } from '#db/stores/postgres/session-reader';
import { foldSession, type SessionRow, toSession } from '#db/stores/postgres/session-rows';
import { chainStart } from '#lib/sessions/hash-chain';
import type { NewSession, Session, SessionId } from '#lib/sessions/session';
import {
  checkPatch,
  checkSession,
  hashSession,
  idempotencyMismatch,
  sessionExists,
  sessionHeld,
  sessionNotIdle,
  tooManySessions,
} from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';

type SessionWriter = Pick<SessionStore, 'createSession' | 'updateSession' | 'deleteSession'>;

export function makeSessionWriter(context: PostgresContext): SessionWriter {
  return {
    async createSession(session) {
      checkSession(session);
      const id = session.id ?? (context.options.newId() as SessionId);
      return writeStore(context, (tx) => create(tx, context, { ...session, id }));
    },
    async updateSession(id, patch) {
      checkPatch(patch);
      return writeStore(context, async (tx) => {
        const before = await lockSession(tx, id);
        const { title = before.title, topic = before.topic, status = before.status } = patch;
        const { pinned = before.pinned, held = before.held } = patch;
        const changed = { title, topic, status, pinned, held, folded: foldSession({ title, topic }) };
        await tx.update(sessions).set(changed).where(eq(sessions.number, before.number));
        return toSession({ ...before, ...changed });
      });
    },
    deleteSession: (id, { idleSince } = {}) =>
      writeStore(context, async (tx) => {
        // The lock waits for appends under way, and makes later ones find no session.
        const row = await lockSession(tx, id);
        if (idleSince !== undefined) requireIdle(row, idleSince);
        else if (row.held) throw sessionHeld(row);
        await tx.delete(sessions).where(eq(sessions.number, row.number));
      }),
  };
}

/** Counting and adding sessions is one thing: two processes can't both take the last place. */
export async function lockRoom(tx: Db, { location, options }: PostgresContext): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`multichat sessions ${location.schema}`}, 0))`,
  );
  const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(sessions);
  if (total < options.maxSessions) return;
  const oldest = await tx
    .select({ id: sessions.id, title: sessions.title })
    .from(sessions)
    .orderBy(asc(sessions.lastActivityAt), asc(sessions.number))
    .limit(3);
  throw tooManySessions(options.maxSessions, oldest);
}

async function create(
  tx: Db,
  context: PostgresContext,
  session: NewSession & { id: SessionId },
): Promise<Session> {
  const first = await findFirst(tx, session);
  if (first) return requireSame(first, session);
  const [taken] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, session.id));
  if (taken) throw sessionExists(session.id);
  await lockRoom(tx, context);
  const { origin } = session;
  const continued = origin?.kind === 'continuation' ? await lockSession(tx, origin.sessionId) : undefined;
  const [row] = await tx
    .insert(sessions)
    .values(newRow(session, context.options.now()))
    .onConflictDoNothing()
    .returning();
  // Another process was quicker with the same id or key.
  if (!row) return create(tx, context, session);
  if (continued)
    await tx.update(sessions).set({ continuedIn: row.id }).where(eq(sessions.number, continued.number));
  return toSession(row);
}

async function findFirst(tx: Db, { idempotencyKey }: NewSession): Promise<SessionRow | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const [first] = await tx.select().from(sessions).where(eq(sessions.idempotencyKey, idempotencyKey));
  return first;
}

function requireSame(first: SessionRow, session: NewSession): Session {
  if (first.keyHash !== hashSession(session)) throw idempotencyMismatch('session');
  return toSession(first);
}

function newRow(session: NewSession & { id: SessionId }, at: number): typeof sessions.$inferInsert {
  const { id, title, topic = '', participants, origin = null, idempotencyKey = null } = session;
  return {
    ...{ id, title, topic, participants, origin, idempotencyKey },
    folded: foldSession({ title, topic }),
    status: 'active',
    pinned: false,
    held: false,
    lastSeq: 0,
    lastHash: chainStart(id),
    createdAt: at,
    lastActivityAt: at,
    keyHash: idempotencyKey === null ? null : hashSession(session),
  };
}

function requireIdle(row: SessionRow, idleSince: number): void {
  if (row.held) throw sessionHeld(row);
  if (row.pinned || row.lastActivityAt >= idleSince) throw sessionNotIdle(row);
}
