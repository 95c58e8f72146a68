import type { StoreContext } from '#db/stores/sqlite/store-context';

/** Events kept by default. */
const EVENTS_KEPT = 1_000_000;
/** Removed in one transaction: short enough for whoever waits behind it. */
const CHUNK = 5_000;

/** Removes the oldest events until `keep` are left; answers how many went. */
export async function pruneEvents(context: StoreContext, keep = EVENTS_KEPT): Promise<number> {
  const remove = context.connection.client.prepare<[number, number]>(
    `DELETE FROM events WHERE seq IN
      (SELECT seq FROM events WHERE seq <= (SELECT max(seq) FROM events) - ? ORDER BY seq LIMIT ?)`,
  );
  let removed = 0;
  for (;;) {
    const { changes } = await context.writer.write(() => remove.run(keep, CHUNK));
    removed += changes;
    if (changes < CHUNK) return removed;
  }
}
