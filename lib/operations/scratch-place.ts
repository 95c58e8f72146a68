import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { Config } from '#lib/config/config';

export type StorePlace = Pick<Config, 'storageType' | 'storagePath' | 'bookPath'>;

export interface ScratchPlace {
  place: StorePlace;
  /** Removes everything that was made for it. */
  remove: () => Promise<void>;
}

/** Makes an empty database beside another; `makeScratchDatabase` of `lib/desk.ts`. */
type MakeDatabase = (url: string) => Promise<{ url: string; drop: () => Promise<void> }>;

/**
 * An empty store of the same type on the same disk, or server, as the given one, of which nothing is touched: a
 * folder of its own inside its folder, a database of its own beside its database.
 */
export async function makeScratchPlace(
  { storageType, storagePath, bookPath }: StorePlace,
  makeDatabase: MakeDatabase,
): Promise<ScratchPlace> {
  // The first folder that had to be made; it goes again as well.
  const made = mkdirSync(bookPath, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(path.join(bookPath, '.scratch-'));
  const removeFolder = () => rmSync(made ?? folder, { recursive: true, force: true });
  if (storageType !== 'postgres') {
    return {
      place: { storageType, storagePath: folder, bookPath: folder },
      remove: async () => removeFolder(),
    };
  }
  try {
    const { url, drop } = await makeDatabase(storagePath);
    return {
      place: { storageType, storagePath: url, bookPath: folder },
      remove: async () => {
        removeFolder();
        await drop();
      },
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
