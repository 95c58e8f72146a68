import { eq, sql } from 'drizzle-orm';

import { sessions } from '#db/schema/sessions';
import { prepareMessageHours } from '#db/stores/sqlite/message-hours';
import { toMessage } from '#db/stores/sqlite/message-rows';
import {
  filtersOf,
  type FoundRow,
  prepareSearchPages,
  type SearchFilters,
} from '#db/stores/sqlite/search-page';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { matchText, scopeOf } from '#db/stores/sqlite/word-index';
import { DeskError } from '#lib/desk-error';
import type { SearchPage, SearchQuery } from '#lib/sessions/search';
import { parseQuery, type SearchTerm, wordsOf } from '#lib/sessions/search-text';
import { matchesOf, snippetOf } from '#lib/sessions/snippet';

interface Place {
  scopes: string[];
  filters: SearchFilters;
  limit: number;
}

const CURSOR = /^\d{1,15}$/u;
/** Bytes of a word that SQLite's index tells apart. */
const LONGEST_TOKEN = 32_768;
/** How many times a page is looked at for words that begin as asked, before the index is asked for them. */
const LOOKED_AT = 6;
/** Numbers among which they are looked for where nothing else narrows them. */
const LOOKED_BACK = 8192;
const NOTHING: SearchPage = { items: [], nextCursor: null };

/** Finds messages by the index of words, newest first. */
export function prepareSearch(context: StoreContext): (query: SearchQuery) => SearchPage {
  const { db } = context.connection;
  const pages = prepareSearchPages(context);
  const hours = prepareMessageHours(context);
  const findSession = db
    .select({ number: sessions.number })
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();

  /** The index would gather every message with any word that begins so; mostly a look at the newest ones is enough. */
  function findBeginnings(terms: readonly SearchTerm[], { scopes, filters, limit }: Place): FoundRow[] {
    const match = matchText(
      terms.filter(({ isPrefix }) => !isPrefix),
      scopes,
    );
    const looked = limit * LOOKED_AT;
    const least = Math.max(filters.least, filters.before - LOOKED_BACK);
    const newest =
      match === ''
        ? pages.newest({ ...filters, least }, looked)
        : pages.byWords(filters, { match, limit: looked });
    const found = newest.filter(({ content }) => isHit(content, terms)).slice(0, limit);
    return found.length === limit ? found : findWords(terms, { scopes, filters, limit });
  }

  function findWords(terms: readonly SearchTerm[], { scopes, filters, limit }: Place): FoundRow[] {
    return pages.byWords(filters, { match: matchText(terms, scopes), limit });
  }

  return (query) => {
    const terms = parseQuery(query.q);
    const before = decodeCursor(query.cursor);
    const session = query.sessionId === undefined ? null : findSession.get({ id: query.sessionId });
    if (session === undefined) return NOTHING;
    const asked = filtersOf(query);
    const range = hours.numbersOf(asked);
    if (range === null) return NOTHING;
    const filters = { ...asked, least: range.least, before: Math.min(before, range.before) };
    // One more than asked for tells whether there is a next page.
    const place = { scopes: scopesOf(query, session?.number), filters, limit: query.limit + 1 };
    const rows = terms.some(({ isPrefix }) => isPrefix)
      ? findBeginnings(terms, place)
      : findWords(terms, place);
    return pageOf(rows, terms, query.limit);
  };
}

function pageOf(rows: readonly FoundRow[], terms: readonly SearchTerm[], limit: number): SearchPage {
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  const hits = hasCutWord(terms) ? found.filter(({ content }) => isHit(content, terms)) : found;
  return {
    items: hits.map((row) => {
      const message = toMessage(row, row.sessionId);
      return { message, snippet: snippetOf(message.content, terms) };
    }),
    nextCursor: rows.length > limit && last ? encodeCursor(last.number) : null,
  };
}

/** SQLite cuts the longest words, in its index as in a query: what looks the same may then differ behind the cut. */
function hasCutWord(terms: readonly SearchTerm[]): boolean {
  return terms.some(({ words }) => words.some((word) => Buffer.byteLength(word) >= LONGEST_TOKEN));
}

function isHit(content: string, terms: readonly SearchTerm[]): boolean {
  const words = wordsOf(content);
  return terms.every((term) => matchesOf(words, term).length > 0);
}

function scopesOf({ kind, sender, participant }: SearchQuery, sessionNumber: number | undefined): string[] {
  return [
    ...(sessionNumber === undefined ? [] : [scopeOf.session(sessionNumber)]),
    ...(kind === undefined ? [] : scopeOf.kind(kind)),
    ...(sender === undefined ? [] : [scopeOf.sender(sender)]),
    ...(participant === undefined ? [] : scopeOf.participant(participant)),
  ];
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
