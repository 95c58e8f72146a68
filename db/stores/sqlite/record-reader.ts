import { and, asc, eq, gt, sql } from 'drizzle-orm';

import { messageRedactions, messages } from '#db/schema/messages';
import { messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { SessionId } from '#lib/sessions/session';
import { sessionNotFound } from '#lib/sessions/session-rules';
import type { SessionRecords } from '#lib/sessions/session-store';

export type ReadRecords = (id: SessionId, page: { after: number; limit: number }) => SessionRecords;

/** Reads a session with all that the store keeps of it, as it is at one instant. */
export function prepareRecordReader(
  { connection: { client, db } }: StoreContext,
  reader: SessionReader,
): ReadRecords {
  const page = db
    .select({
      ...messageColumns,
      number: messages.number,
      idempotencyKey: messages.idempotencyKey,
      keyHash: messages.keyHash,
      salt: messages.salt,
      bodyHash: messageRedactions.bodyHash,
      hash: messages.hash,
    })
    .from(messages)
    .leftJoin(messageRedactions, ofMessage)
    .where(
      and(
        eq(messages.sessionNumber, sql.placeholder('sessionNumber')),
        gt(messages.seq, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(sql.placeholder('limit'))
    .prepare();
  const read: ReadRecords = (id, { after, limit }) => {
    const found = reader.findRow(id);
    if (!found) throw sessionNotFound(id);
    const { idempotencyKey, keyHash } = found;
    const rows = page.all({ sessionNumber: found.number, after, limit });
    return {
      session: { ...reader.readSession(id), idempotencyKey, keyHash },
      messages: rows.map((row) => {
        const { number, salt, bodyHash, hash } = row;
        const key = { idempotencyKey: row.idempotencyKey, keyHash: row.keyHash };
        return { ...toMessage(row, id), number, ...key, salt, bodyHash, hash };
      }),
    };
  };
  return client.transaction(read);
}
