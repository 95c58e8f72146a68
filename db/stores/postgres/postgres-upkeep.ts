import path from 'node:path';
import { sql } from 'drizzle-orm';

import { writeDump } from '#db/stores/postgres/write-dump';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { readSnapshot, readStore } from '#db/stores/postgres/run-transaction';
import { checkSessions } from '#db/stores/postgres/check-sessions';
import type { StoreUpkeep } from '#lib/operations/store-upkeep';

export const DUMP_NAME = 'sessions.jsonl';

export function makeUpkeep(context: PostgresContext): StoreUpkeep {
  return {
    async copyTo(folder) {
      await readSnapshot(context, (tx) => writeDump(tx, path.join(folder, DUMP_NAME)));
      return [DUMP_NAME];
    },
    check: () => readSnapshot(context, checkSessions),
    async compact() {
      await readStore(context, (db) => db.execute(sql`VACUUM (ANALYZE) sessions, messages`));
    },
  };
}
