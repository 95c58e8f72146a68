import { asc, gt, sql } from 'drizzle-orm';

import { liveStates } from '#db/schema/live-states';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { LiveStateStore, NewLiveState } from '#lib/events/live-state';

/** Overwrites one live state; to be called inside a transaction. */
export type WriteLiveState = (state: NewLiveState) => void;

/** Every write takes the next number of one count: the greatest version there is, and one. */
export function prepareLiveStateWriter({ connection: { db }, now }: StoreContext): WriteLiveState {
  const nextVersion = sql<number>`(SELECT coalesce(max(version), 0) + 1 FROM live_states)`;
  const upsert = db
    .insert(liveStates)
    .values({
      key: sql.placeholder('key'),
      version: nextVersion,
      at: sql.placeholder('at'),
      data: sql.placeholder('data'),
    })
    .onConflictDoUpdate({
      target: liveStates.key,
      set: { version: sql`excluded.version`, at: sql`excluded.at`, data: sql`excluded.data` },
    })
    .prepare();
  return ({ key, data }) => {
    upsert.run({ key, at: now(), data });
  };
}

/** Live states in SQLite. */
export function makeLiveStateStore(context: StoreContext): LiveStateStore {
  const newer = context.connection.db
    .select()
    .from(liveStates)
    .where(gt(liveStates.version, sql.placeholder('version')))
    .orderBy(asc(liveStates.version))
    .prepare();
  return { readLive: (version) => readStore(context, () => newer.all({ version })) };
}
