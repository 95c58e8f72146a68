import { and, asc, gt, sql } from 'drizzle-orm';

import { journal } from '#db/schema/journal';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { JournalEntry, JournalStore } from '#lib/robot/journal/journal-entry';

/** Removed in one transaction: short enough for whoever waits behind it. */
const CHUNK = 5_000;

/** What the robot process was told, in SQLite. */
export function makeJournalStore(context: StoreContext): JournalStore {
  const { db, client } = context.connection;
  const page = db
    .select()
    .from(journal)
    .where(and(gt(journal.number, sql.placeholder('after'))))
    .orderBy(asc(journal.number))
    .limit(sql.placeholder('limit'))
    .prepare();
  const remove = client.prepare<[number, number]>(
    `DELETE FROM journal WHERE number IN (SELECT number FROM journal
      WHERE number < (SELECT max(number) FROM journal WHERE kind = 'start' AND at <= ?) ORDER BY number LIMIT ?)`,
  );
  return {
    readJournal: (query) =>
      readStore(context, () =>
        page.all(query).map(({ number, ...entry }) => ({
          number,
          // Only the robot process writes entries, each kind with its own data.
          entry: entry as unknown as JournalEntry,
        })),
      ),
    async pruneJournal(before) {
      let removed = 0;
      for (;;) {
        const { changes } = await context.writer.write(() => remove.run(before, CHUNK));
        removed += changes;
        if (changes < CHUNK) return removed;
      }
    },
  };
}
