import { takeLock } from '#db/stores/restore/kernel-lock';
import { restoreStore, type RestorePlace } from '#db/stores/restore/restore-store';
import type { Config, StorageType } from '#lib/config/config';
import type { StoreCopies } from '#lib/operations/backup/store-copies';

export type CopiesConfig = Pick<Config, 'storageType' | 'storagePath' | 'bookPath'>;

const BOOK_FILES = ['desk.sqlite-wal', 'desk.sqlite-shm', 'desk.sqlite'] as const;

/** What makes up a store in its folder, by storage type; whatever else lies there is left alone. */
const ENTRIES: Readonly<Record<StorageType, readonly string[]>> = {
  memory: [],
  sqlite: BOOK_FILES,
  json: [...BOOK_FILES, 'index.json', 'pulse', 'quarantine', 'trash', 'sessions'],
  postgres: BOOK_FILES,
};

/** Where a backup of this desk is put back. */
export function restorePlaceOf({ storageType, storagePath, bookPath }: CopiesConfig): RestorePlace {
  const place = { bookPath, entries: ENTRIES[storageType], now: Date.now };
  if (storageType !== 'postgres') return place;
  // Loaded where it is needed: other desks know no Postgres.
  const swap = async () => (await import('#db/stores/restore/swap-schema')).swapSchema(storagePath);
  return {
    ...place,
    sessions: {
      load: async (copy) => (await swap()).load(copy),
      put: async (loaded, at) => (await swap()).put(loaded, at),
    },
  };
}

export function makeStoreCopies(config: CopiesConfig): StoreCopies {
  return {
    async open(copy, scratch) {
      const { openCopy } = await import('#db/stores/restore/open-copy');
      return openCopy(config.storageType, copy, scratch);
    },
    replace: (copy, backup) => restoreStore(restorePlaceOf(config), copy, backup),
    lock: (file) => takeLock({ file, kind: 'alone' }),
  };
}
