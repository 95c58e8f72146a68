import { findSessionNumber } from '#db/stores/postgres/message-reader';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { readStore } from '#db/stores/postgres/run-transaction';
import {
  type NumberedMessage,
  readAllHits,
  readRecentHits,
  type SearchPlace,
} from '#db/stores/postgres/search-hits';
import { DeskError } from '#lib/desk-error';
import type { SearchPage, SearchQuery } from '#lib/sessions/search';
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
      return readStore(context, async (db) => {
        const sessionNumber =
          query.sessionId === undefined ? null : await findSessionNumber(db, query.sessionId);
        return sessionNumber === undefined ? NOTHING : findPage(db, { query, terms, sessionNumber, before });
      });
    },
  };
}

async function findPage(db: Db, place: SearchPlace): Promise<SearchPage> {
  const { query, terms } = place;
  // One more than asked for tells whether there is a next page.
  const wanted = query.limit + 1;
  const recent = (await readRecentHits(db, place, wanted)).filter((one) => holdsAll(one, terms));
  return pageOf(recent.length >= wanted ? recent : await fillPage(db, place, wanted), place);
}

/** The index finds a little more than was asked, seldom: then the page is filled from what follows. */
async function fillPage(db: Db, place: SearchPlace, wanted: number): Promise<NumberedMessage[]> {
  const hits: NumberedMessage[] = [];
  let { before } = place;
  for (;;) {
    const missing = wanted - hits.length;
    const rows = await readAllHits(db, { ...place, before }, missing);
    hits.push(...rows.filter((one) => holdsAll(one, place.terms)));
    before = rows.at(-1)?.number ?? before;
    if (rows.length < missing || hits.length >= wanted) return hits;
  }
}

function pageOf(found: readonly NumberedMessage[], { query: { limit }, terms }: SearchPlace): SearchPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ message }) => ({ message, snippet: snippetOf(message.content, terms) })),
    nextCursor: found.length > limit && last ? encodePlace(last.number) : null,
  };
}

function holdsAll({ message }: NumberedMessage, terms: readonly SearchTerm[]): boolean {
  const words = wordsOf(message.content);
  return terms.every((term) => matchesOf(words, term).length > 0);
}

function encodePlace(number: number): string {
  return Buffer.from(`n${number}`).toString('base64url');
}

function decodePlace(cursor: SearchQuery['cursor']): number | null {
  if (cursor === undefined) return null;
  const found = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!found) throw new DeskError('invalid_input', 'This cursor is not one that the desk gave.');
  return Number(found[1]);
}
