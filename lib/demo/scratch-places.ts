import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { StorageType } from '#lib/config/config';
import type { StorePlace } from '#lib/demo/store-place';

/** Where the demonstration may write: folders of its own, and a database of its own where there is a server. */
export interface ScratchPlaces {
  folder: string;
  postgres: ScratchPostgres;
}

export type ScratchPostgres = { url: string } | { skipped: string };

const LIMITS = { maxSessions: 1000, maxMessagesPerSession: 10_000 };

/** A new store of this type, or why there is none. */
export function scratchPlace(
  { folder, postgres }: ScratchPlaces,
  type: StorageType,
  name: string,
): StorePlace | { skipped: string } {
  if (type === 'postgres' && 'skipped' in postgres) return postgres;
  const bookPath = path.join(folder, `${name}-${type}`);
  // A memory store makes its book's folder itself, and forgets all with it.
  if (type !== 'memory') mkdirSync(bookPath);
  const storagePath = type === 'postgres' && 'url' in postgres ? postgres.url : bookPath;
  return { storageType: type, storagePath, bookPath, ...LIMITS };
}
