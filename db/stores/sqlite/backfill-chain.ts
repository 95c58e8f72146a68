import type Database from 'better-sqlite3';

import { uuidText } from '#db/schema/message-columns';
import { KIND_CODES } from '#db/schema/messages';
import { indexText } from '#db/stores/sqlite/word-index';
import { DeskError } from '#lib/desk-error';
import { bodyHashOf, chainStart, linkHash } from '#lib/sessions/hash-chain';
import type { MessageData, MessageId, MessageKind } from '#lib/sessions/message';
import { hashMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';

/** The migration that gives messages a hash chain and an index of words: SQL can make neither. */
export const CHAIN_MIGRATION = 1795415343457;

const PAGE = 1000;
const KINDS = new Map(Object.entries(KIND_CODES).map(([kind, code]) => [code, kind as MessageKind]));

interface OldMessage {
  number: number;
  seq: number;
  id: Buffer;
  salt: Buffer;
  at: number;
  kind: number;
  sender: string;
  recipient: string;
  replyTo: Buffer | null;
  idempotencyKey: string | null;
  content: string;
  data: string | null;
}

/** Refuses, before anything is changed, a store whose ids don't fit into 16 bytes; the desk never made one. */
export function requireUuids(client: Database.Database, file: string): void {
  const odd = client
    .prepare<[], string>(
      `SELECT id FROM messages WHERE length(coalesce(unhex(replace(id, '-', '')), '')) <> 16 OR id <> lower(id) LIMIT 1`,
    )
    .pluck()
    .get();
  if (odd === undefined) return;
  const text = `${file} holds a message whose id "${odd}" is no UUID; it is left as it is.`;
  throw new DeskError('store_corrupt', `${text} Only an older version of the desk can read it.`, {
    details: { path: file },
  });
}

/** Links, and indexes, every message; inside the transaction of the migration. */
export function backfillChain(client: Database.Database): void {
  const sessions = client
    .prepare<[], { number: number; id: SessionId }>('SELECT number, id FROM sessions')
    .all();
  const link = prepareLink(client);
  const page = client.prepare<[number, number, number], OldMessage>(
    `SELECT number, seq, id, salt, at, kind, sender, recipient, reply_to AS replyTo,
        idempotency_key AS idempotencyKey, content, data
      FROM messages WHERE session_number = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  for (const session of sessions) {
    let previous = chainStart(session.id);
    let last = 0;
    for (let rows = page.all(session.number, last, PAGE); rows.length > 0;) {
      for (const row of rows) previous = link(session.number, row, previous);
      last = rows.at(-1)?.seq ?? last;
      rows = page.all(session.number, last, PAGE);
    }
  }
}

function prepareLink(client: Database.Database) {
  const update = client.prepare('UPDATE messages SET hash = ?, key_hash = ? WHERE number = ?');
  const index = client.prepare('INSERT INTO message_words (rowid, words) VALUES (?, ?)');
  return (sessionNumber: number, row: OldMessage, previous: string): string => {
    const message = toLinked(row);
    const hash = linkHash(previous, message, bodyHashOf(row.salt.toString('base64url'), message));
    const keyHash = row.idempotencyKey === null ? null : hashMessage(message);
    update.run(Buffer.from(hash, 'base64url'), keyHash, row.number);
    index.run(row.number, indexText(sessionNumber, message));
    return hash;
  };
}

function toLinked(row: OldMessage) {
  const { seq, at, sender, recipient, content } = row;
  return {
    id: uuidText(row.id) as MessageId,
    seq,
    at,
    sender,
    recipient,
    kind: KINDS.get(row.kind) ?? 'chat',
    priority: 'normal' as const,
    visibility: 'all' as const,
    status: 'sent' as const,
    replyTo: row.replyTo && (uuidText(row.replyTo) as MessageId),
    content,
    data: row.data === null ? null : (JSON.parse(row.data) as MessageData),
  };
}
