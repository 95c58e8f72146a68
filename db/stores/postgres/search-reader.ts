import { and, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm';

import { findSessionNumber } from '#db/stores/postgres/message-reader';
import { messageColumns, toMessage } from '#db/stores/postgres/message-rows';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { readStore } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { queryLiteral } from '#db/stores/postgres/search-words';
import { textEquals } from '#db/stores/postgres/text-equals';
import { DeskError } from '#lib/desk-error';
import type { SearchHit, SearchPage, SearchQuery } from '#lib/sessions/search';
import { parseQuery, type SearchTerm, wordsOf } from '#lib/sessions/search-text';
import type { SessionStore } from '#lib/sessions/session-store';
import { matchesOf, snippetOf } from '#lib/sessions/snippet';

const NOTHING: SearchPage = { items: [], nextCursor: null };
const CURSOR = /^n(\d{1,15})$/;

export function makeSearchReader(context: PostgresContext): Pick<SessionStore, 'search'> {
  return {
    async search(query) {
      const terms = parseQuery(query.q);
      const before = decodePlace(query.cursor);
      return readStore(context, (db) => findPage(db, query, { terms, before }));
    },
  };
}

interface Place {
  terms: SearchTerm[];
  /** Only messages with a smaller number. */
  before: number | null;
}

async function findPage(db: Db, query: SearchQuery, { terms, before }: Place): Promise<SearchPage> {
  const sessionNumber = query.sessionId === undefined ? null : await findSessionNumber(db, query.sessionId);
  if (sessionNumber === undefined) return NOTHING;
  const isWanted = and(
    sql`${messages.words} @@ ${queryLiteral(terms, sessionNumber)}::tsquery`,
    ...conditionsOf(query),
  );
  const hits: NumberedHit[] = [];
  let place = before;
  // The index finds a little more than was asked, seldom: then the page is filled from what follows.
  for (;;) {
    const wanted = query.limit + 1 - hits.length;
    const rows = await readHits(
      db,
      and(isWanted, place === null ? undefined : lt(messages.number, place)),
      wanted,
    );
    hits.push(...rows.filter(({ hit }) => holdsAll(hit.message.content, terms)));
    place = rows.at(-1)?.number ?? null;
    if (rows.length < wanted || hits.length > query.limit) return pageOf(hits, query.limit, terms);
  }
}

interface NumberedHit {
  number: number;
  hit: Pick<SearchHit, 'message'>;
}

async function readHits(db: Db, isWanted: SQL | undefined, limit: number): Promise<NumberedHit[]> {
  const rows = await db
    .select({ ...messageColumns, number: messages.number, sessionId: sessions.id })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .where(isWanted)
    .orderBy(desc(messages.number))
    .limit(limit);
  return rows.map(({ number, sessionId, ...row }) => ({
    number,
    hit: { message: toMessage(row, sessionId) },
  }));
}

function pageOf(found: readonly NumberedHit[], limit: number, terms: readonly SearchTerm[]): SearchPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ hit: { message } }) => ({ message, snippet: snippetOf(message.content, terms) })),
    nextCursor: found.length > limit && last ? encodePlace(last.number) : null,
  };
}

function holdsAll(content: string, terms: readonly SearchTerm[]): boolean {
  const words = wordsOf(content);
  return terms.every((term) => matchesOf(words, term).length > 0);
}

function conditionsOf({ sender, participant, kind, from, to }: SearchQuery): (SQL | undefined)[] {
  return [
    sender === undefined ? undefined : textEquals(messages.sender, sender),
    participant === undefined
      ? undefined
      : or(textEquals(messages.sender, participant), textEquals(messages.recipient, participant)),
    kind === undefined ? undefined : eq(messages.kind, kind),
    from === undefined ? undefined : gte(messages.at, from),
    to === undefined ? undefined : lt(messages.at, to),
  ];
}

function encodePlace(number: number): string {
  return Buffer.from(`n${number}`).toString('base64url');
}

function decodePlace(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const found = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!found) throw new DeskError('invalid_input', 'This cursor is not one that the desk gave.');
  return Number(found[1]);
}
