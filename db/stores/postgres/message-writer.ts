import { type SQL, sql } from 'drizzle-orm';

import { wordsLiteral } from '#db/stores/postgres/search-words';
import type { MessageRecord } from '#lib/sessions/session-record';

/** A message to be written; its number is the next one where it brings none. */
export interface NewRow {
  sessionNumber: number;
  record: Omit<MessageRecord, 'number'> & { number?: number };
}

/** Where a session stands after what was appended. */
export interface HeadRow {
  number: number;
  lastSeq: number;
  lastHash: string;
  lastActivityAt: number;
}

const COLUMNS = sql.raw(
  `id, session_number, seq, at, sender, recipient, kind, priority, visibility, content, reply_to, data, status,
   receipts, pinned, redaction, idempotency_key, key_hash, salt, body_hash, hash, words`,
);
const TYPES = sql.raw(
  `id uuid, session_number bigint, seq int, at bigint, sender text, recipient text, kind text, priority text,
   visibility text, content text, reply_to uuid, data text, status text, receipts text, pinned boolean,
   redaction text, idempotency_key text, key_hash text, salt text, body_hash text, hash text, words tsvector`,
);

/**
 * The statement that writes messages and the heads of their sessions. All rows travel as one JSON text: the statement is
 * the same for one and for five hundred.
 */
export function insertMessages(rows: readonly NewRow[], heads: readonly HeadRow[]): SQL {
  return sql`
    WITH head AS (
      UPDATE sessions SET last_seq = new.last_seq, last_hash = new.last_hash, last_activity_at = new.last_activity_at
      FROM json_to_recordset(${JSON.stringify(heads.map(headColumns))})
        AS new (number bigint, last_seq int, last_hash text, last_activity_at bigint)
      WHERE sessions.number = new.number
    )
    INSERT INTO messages (${COLUMNS})
    SELECT ${COLUMNS} FROM json_to_recordset(${JSON.stringify(rows.map(rowColumns))}) AS new (${TYPES})`;
}

/** As `insertMessages`, with the numbers that the rows bring; leaves the heads alone. */
export function insertNumbered(rows: readonly NewRow[]): SQL {
  return sql`
    INSERT INTO messages (number, ${COLUMNS})
    SELECT number, ${COLUMNS}
    FROM json_to_recordset(${JSON.stringify(rows.map(rowColumns))}) AS new (number bigint, ${TYPES})`;
}

function headColumns({ number, lastSeq, lastHash, lastActivityAt }: HeadRow) {
  return { number, last_seq: lastSeq, last_hash: lastHash, last_activity_at: lastActivityAt };
}

function rowColumns({ sessionNumber, record }: NewRow) {
  const { receipts, data, redaction, content } = record;
  return {
    ...record,
    session_number: sessionNumber,
    reply_to: record.replyTo,
    data: textOf(data),
    receipts: receipts.length === 0 ? null : textOf(receipts),
    redaction: textOf(redaction),
    idempotency_key: record.idempotencyKey,
    key_hash: record.keyHash,
    body_hash: record.bodyHash,
    words: wordsLiteral(content, sessionNumber),
  };
}

function textOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
