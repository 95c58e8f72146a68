import { and, eq, sql } from 'drizzle-orm';

import { KIND_CODES, messageRedactions, messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import { messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { matchText, scopeOf } from '#db/stores/sqlite/word-index';
import { DeskError } from '#lib/desk-error';
import type { SearchPage, SearchQuery } from '#lib/sessions/search';
import { parseQuery, type SearchTerm, wordsOf } from '#lib/sessions/search-text';
import { matchesOf, snippetOf } from '#lib/sessions/snippet';

const CURSOR = /^\d{1,15}$/u;
/** Bytes of a word that SQLite's index tells apart. */
const LONGEST_TOKEN = 32_768;
const NOTHING: SearchPage = { items: [], nextCursor: null };

/** Finds messages by the index of words, newest first. */
export function prepareSearch({ connection: { db } }: StoreContext): (query: SearchQuery) => SearchPage {
  const page = preparePage(db);
  const findSession = db
    .select({ number: sessions.number })
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();

  return (query) => {
    const terms = parseQuery(query.q);
    const before = decodeCursor(query.cursor);
    const session = query.sessionId === undefined ? null : findSession.get({ id: query.sessionId });
    if (session === undefined) return NOTHING;
    const match = matchText(terms, scopesOf(query, session?.number));
    // One more than asked for tells whether there is a next page.
    const rows = page.all({ ...filtersOf(query), match, before, limit: query.limit + 1 });
    const found = rows.slice(0, query.limit);
    const last = found.at(-1);
    const isHit = hitTest(terms);
    return {
      items: found.filter(isHit).map((row) => {
        const message = toMessage(row, row.sessionId);
        return { message, snippet: snippetOf(message.content, terms) };
      }),
      nextCursor: rows.length > query.limit && last ? encodeCursor(last.number) : null,
    };
  };
}

/** SQLite cuts the longest words, in its index as in a query: what looks the same may then differ behind the cut. */
function hitTest(terms: readonly SearchTerm[]): (row: { content: string }) => boolean {
  if (terms.every(({ words }) => words.every((word) => Buffer.byteLength(word) < LONGEST_TOKEN)))
    return () => true;
  return ({ content }) => {
    const words = wordsOf(content);
    return terms.every((term) => matchesOf(words, term).length > 0);
  };
}

function scopesOf({ kind, sender, participant }: SearchQuery, sessionNumber: number | undefined): string[] {
  return [
    ...(sessionNumber === undefined ? [] : [scopeOf.session(sessionNumber)]),
    ...(kind === undefined ? [] : scopeOf.kind(kind)),
    ...(sender === undefined ? [] : [scopeOf.sender(sender)]),
    ...(participant === undefined ? [] : scopeOf.participant(participant)),
  ];
}

function filtersOf({ kind, sender, participant, from, to }: SearchQuery) {
  return {
    kind: kind === undefined ? null : KIND_CODES[kind],
    sender: sender ?? null,
    participant: participant ?? null,
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
  };
}

function preparePage(db: StoreContext['connection']['db']) {
  const kind = sql.placeholder('kind');
  const sender = sql.placeholder('sender');
  const participant = sql.placeholder('participant');
  return db
    .select({ ...messageColumns, number: messages.number, sessionId: sessions.id })
    .from(sql`message_words`)
    .innerJoin(messages, sql`${messages.number} = message_words.rowid`)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .leftJoin(messageRedactions, ofMessage)
    .where(
      and(
        sql`message_words MATCH ${sql.placeholder('match')}`,
        sql`message_words.rowid < ${sql.placeholder('before')}`,
        sql`${messages.at} >= ${sql.placeholder('from')} AND ${messages.at} < ${sql.placeholder('to')}`,
        sql`(${kind} IS NULL OR ${messages.kind} = ${kind})`,
        // The index knows names by a part of their hash.
        sql`(${sender} IS NULL OR ${messages.sender} = ${sender})`,
        sql`(${participant} IS NULL OR ${messages.sender} = ${participant} OR ${messages.recipient} = ${participant})`,
      ),
    )
    .orderBy(sql`message_words.rowid DESC`)
    .limit(sql.placeholder('limit'))
    .prepare();
}

/** Opaque to callers. */
function encodeCursor(number: number): string {
  return Buffer.from(String(number)).toString('base64url');
}

function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const number = Buffer.from(cursor, 'base64url').toString();
  if (CURSOR.test(number)) return Number(number);
  throw new DeskError('invalid_input', 'This cursor is not one that the desk gave.');
}
