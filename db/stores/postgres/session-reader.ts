import { and, desc, eq, sql, type SQL } from 'drizzle-orm';

import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { readStore } from '#db/stores/postgres/run-transaction';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { type SessionRow, toSession } from '#db/stores/postgres/session-rows';
import { isStoredId } from '#db/stores/postgres/stored-id';
import { isKeptText } from '#db/stores/postgres/text-equals';
import { decodeCursor, encodeCursor } from '#db/stores/session-cursor';
import type { SessionId } from '#lib/sessions/session';
import { sessionNotFound } from '#lib/sessions/session-rules';
import type { SessionQuery, SessionStore } from '#lib/sessions/session-store';

type SessionReader = Pick<SessionStore, 'readSession' | 'listSessions'>;

export function makeSessionReader(context: PostgresContext): SessionReader {
  return {
    readSession: (id) => readStore(context, async (db) => toSession(await requireSession(db, id))),
    listSessions: (query) =>
      readStore(context, async (db) => {
        const rows = await db
          .select()
          .from(sessions)
          .where(and(...conditionsOf(query)))
          .orderBy(desc(sessions.lastActivityAt), desc(sessions.number))
          // One more than asked for tells whether there is a next page.
          .limit(query.limit + 1);
        const items = rows.slice(0, query.limit);
        const last = items.at(-1);
        const nextCursor = rows.length > query.limit && last ? encodeCursor(last) : null;
        return { items: items.map(toSession), nextCursor };
      }),
  };
}

/** Error: `session_not_found`. */
export async function requireSession(db: Db, id: SessionId): Promise<SessionRow> {
  if (!isStoredId(id)) throw sessionNotFound(id);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  if (!row) throw sessionNotFound(id);
  return row;
}

/** As `requireSession`, and keeps others from changing it until the transaction ends. */
export async function lockSession(tx: Db, id: SessionId): Promise<SessionRow> {
  if (!isStoredId(id)) throw sessionNotFound(id);
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, id)).for('update');
  if (!row) throw sessionNotFound(id);
  return row;
}

function conditionsOf({ status, participant, q, cursor }: SessionQuery): (SQL | undefined)[] {
  const { at, number } = decodeCursor(cursor);
  const words = (q ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  return [
    cursor === undefined
      ? undefined
      : sql`(${sessions.lastActivityAt}, ${sessions.number}) < (${at}, ${number})`,
    status === undefined ? undefined : eq(sessions.status, status),
    participant === undefined ? undefined : takesPart(participant),
    ...words.map(holdsWord),
  ];
}

function holdsWord(word: string): SQL {
  return isKeptText(word) ? sql`position(${word} IN ${sessions.folded}) > 0` : sql`false`;
}

function takesPart(participant: string): SQL {
  if (!isKeptText(participant)) return sql`false`;
  return sql`EXISTS (SELECT 1 FROM json_array_elements(${sessions.participants}::json) AS one
          WHERE one->>'name' = ${participant})`;
}
