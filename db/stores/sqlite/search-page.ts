import { and, eq, type SQL, sql } from 'drizzle-orm';

import { KIND_CODES, messageRedactions, messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import type { NumberRange } from '#db/stores/sqlite/message-hours';
import { type MessageRow, messageColumns, ofMessage } from '#db/stores/sqlite/message-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { SearchQuery } from '#lib/sessions/search';
import type { SessionId } from '#lib/sessions/session';

export interface FoundRow extends MessageRow {
  number: number;
  sessionId: SessionId;
}

/** What a found message must be, besides holding the words. */
export type SearchFilters = NumberRange & ReturnType<typeof filtersOf>;

export interface SearchPages {
  /** The newest messages of which the index of words says `match`. */
  byWords(filters: SearchFilters, wanted: { match: string; limit: number }): FoundRow[];
  /** The newest messages, whatever they say. */
  newest(filters: SearchFilters, limit: number): FoundRow[];
}

/** A query's filters as the columns hold them; names in full, for the index knows them by a part of their hash. */
export function filtersOf({ kind, sender, participant, from, to }: SearchQuery) {
  return {
    kind: kind === undefined ? null : KIND_CODES[kind],
    sender: sender ?? null,
    participant: participant ?? null,
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
  };
}

export function prepareSearchPages({ connection: { db } }: StoreContext): SearchPages {
  const match = sql.placeholder('match');
  const byWords = preparePage(db, {
    number: sql`message_words.rowid`,
    isAsked: sql`message_words MATCH ${match}`,
  });
  const newest = preparePage(db, { number: messages.number });
  return {
    byWords: (filters, wanted) => byWords.all({ ...filters, ...wanted }),
    newest: (filters, limit) => newest.all({ ...filters, limit }),
  };
}

type Database = StoreContext['connection']['db'];
type Source = { number: SQL; isAsked: SQL } | { number: typeof messages.number; isAsked?: undefined };

function preparePage(db: Database, { number, isAsked }: Source) {
  const kind = sql.placeholder('kind');
  const sender = sql.placeholder('sender');
  const participant = sql.placeholder('participant');
  const columns = db.select({ ...messageColumns, number: messages.number, sessionId: sessions.id });
  const source = isAsked
    ? columns.from(sql`message_words`).innerJoin(messages, sql`${messages.number} = message_words.rowid`)
    : columns.from(messages);
  return source
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .leftJoin(messageRedactions, ofMessage)
    .where(
      and(
        isAsked,
        sql`${number} >= ${whole('least')} AND ${number} < ${whole('before')}`,
        sql`${messages.at} >= ${sql.placeholder('from')} AND ${messages.at} < ${sql.placeholder('to')}`,
        sql`(${kind} IS NULL OR ${messages.kind} = ${kind})`,
        sql`(${sender} IS NULL OR ${messages.sender} = ${sender})`,
        sql`(${participant} IS NULL OR ${messages.sender} = ${participant} OR ${messages.recipient} = ${participant})`,
      ),
    )
    .orderBy(sql`${number} DESC`)
    .limit(sql.placeholder('limit'))
    .prepare();
}

/** The driver hands every number over as a REAL, by which the index of words would not jump. */
function whole(name: string): SQL {
  return sql`CAST(${sql.placeholder(name)} AS INTEGER)`;
}
