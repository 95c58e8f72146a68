import { count, max, sum } from 'drizzle-orm';

import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { readStore } from '#db/stores/postgres/run-transaction';
import { sessions } from '#db/stores/postgres/schema/sessions';
import type { HealthSource } from '#lib/operations/health-source';

/** Counted over sessions, whose `lastSeq` counts their messages: as quick with a million messages as with ten. */
export function makeHealthSource(context: PostgresContext): HealthSource {
  return {
    readCounts: () =>
      readStore(context, async (db) => {
        const [row] = await db
          .select({
            sessions: count(),
            messages: sum(sessions.lastSeq),
            lastActivityAt: max(sessions.lastActivityAt),
          })
          .from(sessions);
        return {
          sessions: row?.sessions ?? 0,
          messages: Number(row?.messages ?? 0),
          lastActivityAt: row?.lastActivityAt ?? null,
        };
      }),
  };
}
