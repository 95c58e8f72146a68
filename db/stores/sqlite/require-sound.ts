import { statSync } from 'node:fs';

import type { StoreConnection } from '#db/stores/sqlite/store-connection';

/** Checked in well under a second; what is larger is checked by `doctor` and by each night's drill of a backup. */
const CHECKED_UP_TO_BYTES = 64 * 1024 * 1024;

/** Thrown as SQLite throws it, so that it gets the words of every damaged store. */
class DamagedStore extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** Looks at the structure of every page before anybody writes on a damaged store. */
export function requireSound({ client, path }: StoreConnection): void {
  if (statSync(path).size > CHECKED_UP_TO_BYTES) return;
  const [first = 'ok'] = client.prepare<[], string>('PRAGMA quick_check(1)').pluck().all();
  if (first !== 'ok') throw new DamagedStore(first);
}
