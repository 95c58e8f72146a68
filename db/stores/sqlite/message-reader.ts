import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';

import { messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import { messageColumns, toMessage } from '#db/stores/sqlite/message-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Message, MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import { messageNotFound, sessionNotFound } from '#lib/sessions/session-rules';
import type { MessageQuery } from '#lib/sessions/session-store';

export interface MessageReader {
  readMessages(id: SessionId, query: MessageQuery): Message[];
  readMessage(id: MessageId): Message;
}

export function prepareMessageReader({ connection: { db } }: StoreContext): MessageReader {
  const sender = sql.placeholder('sender');
  const kind = sql.placeholder('kind');
  const session = eq(messages.sessionNumber, sql.placeholder('sessionNumber'));
  const isWanted = and(
    session,
    gt(messages.seq, sql.placeholder('after')),
    lt(messages.seq, sql.placeholder('before')),
    sql`(${sender} IS NULL OR ${messages.sender} = ${sender})`,
    sql`(${kind} IS NULL OR ${messages.kind} = ${kind})`,
  );
  const page = () => db.select(messageColumns).from(messages).where(isWanted).$dynamic();
  const forwards = page().orderBy(asc(messages.seq)).limit(sql.placeholder('limit')).prepare();
  const backwards = page().orderBy(desc(messages.seq)).limit(sql.placeholder('limit')).prepare();
  const findSession = db
    .select({ number: sessions.number })
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();
  const one = db
    .select({ ...messageColumns, sessionId: sessions.id })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .where(eq(messages.id, sql.placeholder('id')))
    .prepare();

  return {
    readMessages(id, query) {
      const found = findSession.get({ id });
      if (!found) throw sessionNotFound(id);
      const values = {
        sessionNumber: found.number,
        after: query.after ?? 0,
        before: query.before ?? Number.MAX_SAFE_INTEGER,
        sender: query.sender ?? null,
        kind: query.kind ?? null,
        limit: query.limit,
      };
      const rows = query.after === undefined ? backwards.all(values).reverse() : forwards.all(values);
      return rows.map((row) => toMessage(row, id));
    },
    readMessage(id) {
      const found = one.get({ id });
      if (!found) throw messageNotFound(id);
      const { sessionId, ...row } = found;
      return toMessage(row, sessionId);
    },
  };
}
