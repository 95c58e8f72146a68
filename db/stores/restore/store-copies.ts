import { mkdir } from 'node:fs/promises';

import { copyFiles } from '#db/stores/restore/copy-files';
import { takeLock } from '#db/stores/restore/kernel-lock';
import { restoreStore, type RestorePlace } from '#db/stores/restore/restore-store';
import { asStoreError } from '#db/stores/sqlite/store-errors';
import type { Config } from '#lib/config/config';
import type { Desk } from '#lib/desk-ports';
import type { StoreCopies } from '#lib/operations/backup/store-copies';

/** Opens a folder as a store of its own. */
export type OpenFolder = (place: Pick<Config, 'storagePath' | 'bookPath'>) => Promise<Desk>;

const BOOK_FILES = ['desk.sqlite', 'desk.sqlite-wal', 'desk.sqlite-shm'] as const;

/** What makes up a store in its folder, by storage type; whatever else lies there is left alone. */
const ENTRIES: Readonly<Record<Config['storageType'], readonly string[]>> = {
  memory: BOOK_FILES,
  sqlite: BOOK_FILES,
  json: [...BOOK_FILES, 'sessions'],
  postgres: BOOK_FILES,
};

/** Where a backup of this desk is put back. */
export function restorePlaceOf({
  storageType,
  bookPath,
}: Pick<Config, 'storageType' | 'bookPath'>): RestorePlace {
  return { bookPath, entries: ENTRIES[storageType], now: Date.now };
}

/** Copies of stores that lie in files. */
export function makeStoreCopies(place: RestorePlace, openFolder: OpenFolder): StoreCopies {
  return {
    async open({ folder, files }, scratch) {
      try {
        await mkdir(scratch, { recursive: true, mode: 0o700 });
        await copyFiles(folder, scratch, files);
      } catch (thrown) {
        throw asStoreError(thrown, scratch);
      }
      return openFolder({ storagePath: scratch, bookPath: scratch });
    },
    replace: (copy, backup) => restoreStore(place, copy, backup),
    lock: (file) => takeLock({ file, kind: 'alone' }),
  };
}
