import { and, asc, desc, eq, sql } from 'drizzle-orm';

import { participants, sessions } from '#db/schema/sessions';
import { decodeCursor, encodeCursor } from '#db/stores/session-cursor';
import { type ParticipantRow, type SessionRow, toSession } from '#db/stores/sqlite/session-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Session, SessionId } from '#lib/sessions/session';
import { sessionNotFound } from '#lib/sessions/session-rules';
import type { SessionPage, SessionQuery } from '#lib/sessions/session-store';

export interface SessionReader {
  /** The row itself, for writers. */
  findRow(id: SessionId): SessionRow | undefined;
  readSession(id: SessionId): Session;
  listSessions(query: SessionQuery): SessionPage;
}

export function prepareSessionReader({ connection: { db } }: StoreContext): SessionReader {
  const byId = db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();
  const participantsOf = db
    .select()
    .from(participants)
    .where(sql`${participants.sessionNumber} IN (SELECT value FROM json_each(${sql.placeholder('numbers')}))`)
    .orderBy(asc(participants.place))
    .prepare();
  const page = preparePage(db);

  function withParticipants(rows: readonly SessionRow[]): Session[] {
    const all = participantsOf.all({ numbers: JSON.stringify(rows.map(({ number }) => number)) });
    const bySession = Map.groupBy(all, (row: ParticipantRow) => row.sessionNumber);
    return rows.map((row) => toSession(row, bySession.get(row.number) ?? []));
  }

  return {
    findRow: (id) => byId.get({ id }),
    readSession(id) {
      const row = byId.get({ id });
      const [session] = row ? withParticipants([row]) : [];
      if (!session) throw sessionNotFound(id);
      return session;
    },
    listSessions({ status, participant, q, limit, cursor }) {
      const { at, number } = decodeCursor(cursor);
      const words = JSON.stringify((q ?? '').toLowerCase().split(/\s+/u).filter(Boolean));
      // One more than asked for tells whether there is a next page.
      const filter = { status: status ?? null, participant: participant ?? null, words, at, number };
      const rows = page.all({ ...filter, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = rows.length > limit && last ? encodeCursor(last) : null;
      return { items: withParticipants(items), nextCursor };
    },
  };
}

function preparePage(db: StoreContext['connection']['db']) {
  const status = sql.placeholder('status');
  const participant = sql.placeholder('participant');
  return db
    .select()
    .from(sessions)
    .where(
      and(
        sql`(${sessions.lastActivityAt}, ${sessions.number}) < (${sql.placeholder('at')}, ${sql.placeholder('number')})`,
        sql`(${status} IS NULL OR ${sessions.status} = ${status})`,
        sql`(${participant} IS NULL OR EXISTS (SELECT 1 FROM ${participants}
          WHERE ${participants.sessionNumber} = ${sessions.number} AND ${participants.name} = ${participant}))`,
        sql`NOT EXISTS (SELECT 1 FROM json_each(${sql.placeholder('words')}) AS word
          WHERE instr(fold(${sessions.title} || ' ' || ${sessions.topic}), word.value) = 0)`,
      ),
    )
    .orderBy(desc(sessions.lastActivityAt), desc(sessions.number))
    .limit(sql.placeholder('limit'))
    .prepare();
}
