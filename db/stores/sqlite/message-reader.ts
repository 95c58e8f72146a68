import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';

import { uuidBytes } from '#db/schema/message-columns';
import { isPinnedMessage, KIND_CODES, messageRedactions, messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import { messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
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
  const pages = { all: preparePages(db, false), pinned: preparePages(db, true) };
  const findSession = db
    .select({ number: sessions.number })
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();
  const one = db
    .select({ ...messageColumns, sessionId: sessions.id })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .leftJoin(messageRedactions, ofMessage)
    .where(eq(messages.id, sql.placeholder('id')))
    .prepare();

  return {
    readMessages(id, query) {
      const found = findSession.get({ id });
      if (!found) throw sessionNotFound(id);
      const { forwards, backwards } = query.pinned ? pages.pinned : pages.all;
      const values = valuesOf(found.number, query);
      const rows = query.after === undefined ? backwards.all(values).reverse() : forwards.all(values);
      return rows.map((row) => toMessage(row, id));
    },
    readMessage(id) {
      const found = one.get({ id: uuidBytes(id) });
      if (!found) throw messageNotFound(id);
      return toMessage(found, found.sessionId);
    },
  };
}

function valuesOf(sessionNumber: number, query: MessageQuery) {
  return {
    sessionNumber,
    after: query.after ?? 0,
    before: query.before ?? Number.MAX_SAFE_INTEGER,
    sender: query.sender ?? null,
    kind: query.kind === undefined ? null : KIND_CODES[query.kind],
    isUnpinned: query.pinned === false ? 1 : 0,
    visibleTo: query.visibleTo ?? null,
    limit: query.limit,
  };
}

/** Pages of pinned messages are read from their own index. */
function preparePages(db: StoreContext['connection']['db'], isPinned: boolean) {
  const sender = sql.placeholder('sender');
  const kind = sql.placeholder('kind');
  const visibleTo = sql.placeholder('visibleTo');
  const isWanted = and(
    eq(messages.sessionNumber, sql.placeholder('sessionNumber')),
    gt(messages.seq, sql.placeholder('after')),
    lt(messages.seq, sql.placeholder('before')),
    isPinned ? isPinnedMessage : sql`(${sql.placeholder('isUnpinned')} = 0 OR ${messages.pinned} = 0)`,
    sql`(${sender} IS NULL OR ${messages.sender} = ${sender})`,
    sql`(${kind} IS NULL OR ${messages.kind} = ${kind})`,
    sql`(${visibleTo} IS NULL OR ${messages.visibility} = 0
      OR ${messages.sender} = ${visibleTo} OR ${messages.recipient} = ${visibleTo})`,
  );
  const page = () =>
    db
      .select(messageColumns)
      .from(messages)
      .leftJoin(messageRedactions, ofMessage)
      .where(isWanted)
      .$dynamic();
  return {
    forwards: page().orderBy(asc(messages.seq)).limit(sql.placeholder('limit')).prepare(),
    backwards: page().orderBy(desc(messages.seq)).limit(sql.placeholder('limit')).prepare(),
  };
}
