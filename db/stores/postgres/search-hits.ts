import { and, desc, eq, getTableColumns, gte, lt, or, sql, type SQL } from 'drizzle-orm';

import { messageColumns, toMessage } from '#db/stores/postgres/message-rows';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { queryLiteral } from '#db/stores/postgres/search-words';
import { textEquals } from '#db/stores/postgres/text-equals';
import type { Message } from '#lib/sessions/message';
import type { SearchQuery } from '#lib/sessions/search';
import type { SearchTerm } from '#lib/sessions/search-text';

/** How many of the newest messages are looked through without the index. */
const RECENT = 500;

/** What is searched for, and where. */
export interface SearchPlace {
  query: SearchQuery;
  terms: SearchTerm[];
  sessionNumber: number | null;
  /** Only messages with a smaller number. */
  before: number | null;
}

export interface NumberedMessage {
  number: number;
  message: Message;
}

/**
 * Those of the newest messages that hold the words. Common words fill a page from them at once; the index would first
 * gather every message that holds one.
 */
export async function readRecentHits(db: Db, place: SearchPlace, limit: number): Promise<NumberedMessage[]> {
  const recent = db
    .select(getTableColumns(messages))
    .from(messages)
    .where(and(...conditionsOf(place)))
    // In a session numbers grow with `seq`, by which an index finds its newest.
    .orderBy(desc(place.sessionNumber === null ? messages.number : messages.seq))
    .limit(RECENT)
    .as('recent');
  const { number, id, seq, at, sender, recipient, kind, priority, visibility, content, replyTo, data } =
    recent;
  const said = { number, id, seq, at, sender, recipient, kind, priority, visibility, content, replyTo, data };
  const { status, receipts, pinned, redaction } = recent;
  const rows = await db
    .select({ ...said, status, receipts, pinned, redaction, sessionId: sessions.id })
    .from(recent)
    .innerJoin(sessions, eq(sessions.number, recent.sessionNumber))
    .where(sql`${recent.words} @@ ${queryLiteral(place.terms, null)}::tsquery`)
    .orderBy(desc(place.sessionNumber === null ? recent.number : recent.seq))
    .limit(limit);
  return rows.map(({ sessionId, ...row }) => ({ number: row.number, message: toMessage(row, sessionId) }));
}

/** All messages that hold the words, by the index. */
export async function readAllHits(db: Db, place: SearchPlace, limit: number): Promise<NumberedMessage[]> {
  const literal = queryLiteral(place.terms, place.sessionNumber);
  const rows = await db
    .select({ ...messageColumns, number: messages.number, sessionId: sessions.id })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    // What is quick to compare comes first: Postgres does so in this order.
    .where(and(...conditionsOf(place), sql`${messages.words} @@ ${literal}::tsquery`))
    .orderBy(desc(messages.number))
    .limit(limit);
  return rows.map(({ sessionId, ...row }) => ({ number: row.number, message: toMessage(row, sessionId) }));
}

function conditionsOf({ query, sessionNumber, before }: SearchPlace): (SQL | undefined)[] {
  const { sender, participant, kind, from, to } = query;
  return [
    sessionNumber === null ? undefined : eq(messages.sessionNumber, sessionNumber),
    before === null ? undefined : lt(messages.number, before),
    from === undefined ? undefined : gte(messages.at, from),
    to === undefined ? undefined : lt(messages.at, to),
    kind === undefined ? undefined : eq(messages.kind, kind),
    sender === undefined ? undefined : textEquals(messages.sender, sender),
    participant === undefined
      ? undefined
      : or(textEquals(messages.sender, participant), textEquals(messages.recipient, participant)),
  ];
}
