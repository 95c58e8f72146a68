import { count, max, sum } from 'drizzle-orm';

import { sessions } from '#db/schema/sessions';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { HealthSource } from '#lib/operations/health-source';

/** Counted over sessions, whose `lastSeq` counts their messages: as quick with a million messages as with ten. */
export function makeHealthSource(context: StoreContext): HealthSource {
  const counts = context.connection.db
    .select({
      sessions: count(),
      messages: sum(sessions.lastSeq),
      lastActivityAt: max(sessions.lastActivityAt),
    })
    .from(sessions)
    .prepare();
  return {
    readCounts: () =>
      readStore(context, () => {
        const row = counts.get();
        return {
          sessions: row?.sessions ?? 0,
          messages: Number(row?.messages ?? 0),
          lastActivityAt: row?.lastActivityAt ?? null,
        };
      }),
  };
}
