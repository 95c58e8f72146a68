import { and, asc, desc, eq, gt, lt, lte, or, sql, type SQL } from 'drizzle-orm';

import { messageColumns, toMessage } from '#db/stores/postgres/message-rows';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { readStore } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { isStoredId } from '#db/stores/postgres/stored-id';
import { textEquals } from '#db/stores/postgres/text-equals';
import type { SessionId } from '#lib/sessions/session';
import { messageNotFound, sessionNotFound } from '#lib/sessions/session-rules';
import type { MessageQuery, SessionStore } from '#lib/sessions/session-store';

type MessageReader = Pick<SessionStore, 'readMessages' | 'readMessage'>;

export function makeMessageReader(context: PostgresContext): MessageReader {
  return {
    readMessages: (id, query) =>
      readStore(context, async (db) => {
        const rows = await readPage(db, id, query);
        const isThere = rows.length > 0 || (await findSessionNumber(db, id)) !== undefined;
        if (!isThere) throw sessionNotFound(id);
        const page = query.after === undefined ? rows.reverse() : rows;
        return page.map((row) => toMessage(row, id));
      }),
    readMessage: (id) =>
      readStore(context, async (db) => {
        if (!isStoredId(id)) throw messageNotFound(id);
        const [found] = await db
          .select({ ...messageColumns, sessionId: sessions.id })
          .from(messages)
          .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
          .where(eq(messages.id, id));
        if (!found) throw messageNotFound(id);
        const { sessionId, ...row } = found;
        return toMessage(row, sessionId);
      }),
  };
}

/** Undefined where there is no such session. */
export async function findSessionNumber(db: Db, id: SessionId): Promise<number | undefined> {
  if (!isStoredId(id)) return undefined;
  const [found] = await db.select({ number: sessions.number }).from(sessions).where(eq(sessions.id, id));
  return found?.number;
}

async function readPage(db: Db, id: SessionId, query: MessageQuery) {
  if (!isStoredId(id)) return [];
  const [ofSession, lastSeq] = [sessions.number, sessions.lastSeq].map((column) =>
    db.select({ column }).from(sessions).where(eq(sessions.id, id)),
  );
  return db
    .select(messageColumns)
    .from(messages)
    .where(
      and(
        sql`${messages.sessionNumber} = ${ofSession}`,
        ...conditionsOf(query),
        isFiltered(query) ? undefined : closestTo(query, sql`${lastSeq}`),
      ),
    )
    .orderBy(query.after === undefined ? desc(messages.seq) : asc(messages.seq))
    .limit(query.limit);
}

function isFiltered({ sender, kind, pinned, visibleTo }: MessageQuery): boolean {
  return [sender, kind, pinned, visibleTo].some((filter) => filter !== undefined);
}

/**
 * Between `seq` are no gaps, so that the ends of a page are known: without them Postgres gathers the whole rest of a
 * session whose table it has no statistics of yet.
 */
function closestTo({ after, before, limit }: MessageQuery, lastSeq: SQL): SQL {
  if (after !== undefined) return lte(messages.seq, Math.max(after, 0) + limit);
  const end = before === undefined ? lastSeq : sql`least(${before - 1}::integer, ${lastSeq})`;
  return sql`${messages.seq} > ${end} - ${limit}::integer`;
}

function conditionsOf({ after, before, sender, kind, pinned, visibleTo }: MessageQuery): (SQL | undefined)[] {
  return [
    after === undefined ? undefined : gt(messages.seq, after),
    before === undefined ? undefined : lt(messages.seq, before),
    sender === undefined ? undefined : textEquals(messages.sender, sender),
    kind === undefined ? undefined : eq(messages.kind, kind),
    pinned === undefined ? undefined : eq(messages.pinned, pinned),
    visibleTo === undefined
      ? undefined
      : or(
          eq(messages.visibility, 'all'),
          textEquals(messages.sender, visibleTo),
          textEquals(messages.recipient, visibleTo),
        ),
  ];
}
