import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type pg from 'pg';

import { type AppendFacts, type AppendJob, type KeyedMessage, keyOf } from '#db/stores/postgres/append-plan';
import { lockSessions } from '#db/stores/postgres/lock-sessions';
import { messageColumns, toMessage } from '#db/stores/postgres/message-rows';
import { type Db, dbOf } from '#db/stores/postgres/postgres-pool';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { isStoredId } from '#db/stores/postgres/stored-id';
import type { SessionId } from '#lib/sessions/session';

/**
 * Begins a transaction, locks the sessions of all jobs, then looks up what the jobs name; all of it is sent at once.
 * `ids` are looked up besides.
 */
export async function readFacts(
  client: pg.PoolClient,
  jobs: readonly AppendJob[],
  ids: readonly string[],
): Promise<AppendFacts> {
  const sessionIds = [...new Set(jobs.map(({ id }) => id))].filter(isStoredId);
  const db = dbOf(client);
  const [, locked, keys, found] = await Promise.all([
    client.query('BEGIN'),
    lockSessions(client, sessionIds),
    findKeys(db, jobs),
    findMessages(db, [...ids, ...jobs.flatMap(namedIds)]),
  ]);
  return { sessions: locked, keys, found };
}

function namedIds({ messages: all }: AppendJob): string[] {
  const ids = all.flatMap(({ id, replyTo, isIdGiven }) => [
    ...(isIdGiven ? [id] : []),
    ...(replyTo ? [replyTo] : []),
  ]);
  return ids.filter(isStoredId);
}

async function findKeys(db: Db, jobs: readonly AppendJob[]): Promise<Map<string, KeyedMessage>> {
  const wanted = jobs
    .filter(({ id }) => isStoredId(id))
    .map(({ id, messages: all }) => ({
      id,
      keys: all.flatMap(({ idempotencyKey }) => (idempotencyKey === undefined ? [] : [idempotencyKey])),
    }))
    .filter(({ keys }) => keys.length > 0);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({
      ...messageColumns,
      sessionId: sessions.id,
      key: messages.idempotencyKey,
      keyHash: messages.keyHash,
    })
    .from(sessions)
    .innerJoin(messages, eq(messages.sessionNumber, sessions.number))
    .where(
      and(
        isNotNull(messages.idempotencyKey),
        or(...wanted.map(({ id, keys }) => and(eq(sessions.id, id), inArray(messages.idempotencyKey, keys)))),
      ),
    );
  return new Map(
    rows.map(({ sessionId, key, keyHash, ...row }) => [
      keyOf(sessionId, key ?? ''),
      { message: toMessage(row, sessionId), keyHash },
    ]),
  );
}

async function findMessages(db: Db, ids: readonly string[]): Promise<AppendFacts['found']> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: messages.id, sessionId: sessions.id, hash: messages.hash })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .where(inArray(messages.id, ids as (typeof messages.$inferSelect.id)[]));
  return new Map(rows.map(({ id, ...rest }): [string, { sessionId: SessionId; hash: string }] => [id, rest]));
}
