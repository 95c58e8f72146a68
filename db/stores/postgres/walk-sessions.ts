import { asc, gt } from 'drizzle-orm';

import type { Db } from '#db/stores/postgres/postgres-pool';
import { readRecordPage } from '#db/stores/postgres/record-reader';
import { sessions } from '#db/stores/postgres/schema/sessions';
import type { SessionRow } from '#db/stores/postgres/session-rows';
import type { MessageRecord } from '#lib/sessions/session-record';

const SESSIONS = 100;
const MESSAGES = 1000;

/** All sessions in the order in which they were made, some at a time. */
export async function* walkSessions(tx: Db): AsyncGenerator<SessionRow> {
  let last = 0;
  for (;;) {
    const rows = await tx
      .select()
      .from(sessions)
      .where(gt(sessions.number, last))
      .orderBy(asc(sessions.number))
      .limit(SESSIONS);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.number;
  }
}

/** All messages of a session in order, a page at a time. */
export async function* walkMessages(tx: Db, session: SessionRow): AsyncGenerator<MessageRecord[]> {
  let after = 0;
  for (;;) {
    const page = await readRecordPage(tx, session, { after, limit: MESSAGES });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}
