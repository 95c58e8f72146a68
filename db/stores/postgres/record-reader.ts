import { and, asc, eq, gt, lte } from 'drizzle-orm';

import { recordColumns, toMessageRecord } from '#db/stores/postgres/message-rows';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { readSnapshot } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { requireSession } from '#db/stores/postgres/session-reader';
import { type SessionRow, toSessionRecord } from '#db/stores/postgres/session-rows';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionStore } from '#lib/sessions/session-store';

export function makeRecordReader(context: PostgresContext): Pick<SessionStore, 'readRecords'> {
  return {
    readRecords: (id, page) =>
      readSnapshot(context, async (tx) => {
        const row = await requireSession(tx, id);
        return { session: toSessionRecord(row), messages: await readRecordPage(tx, row, page) };
      }),
  };
}

/** Up to `limit` messages of a session with `seq > after`, in order. */
export async function readRecordPage(
  tx: Db,
  { id, number }: Pick<SessionRow, 'id' | 'number'>,
  { after, limit }: { after: number; limit: number },
): Promise<MessageRecord[]> {
  const rows = await tx
    .select(recordColumns)
    .from(messages)
    // There are no gaps; the upper end keeps Postgres from gathering all that follows.
    .where(and(eq(messages.sessionNumber, number), gt(messages.seq, after), lte(messages.seq, after + limit)))
    .orderBy(asc(messages.seq))
    .limit(limit);
  return rows.map((row) => toMessageRecord(row, id));
}
