import { existsSync } from 'node:fs';
import path from 'node:path';
import type { StorageLocation } from '#lib/config/storage-location';
import { DeskError } from '#lib/desk-error';

/** Refuses a folder without such a store (`invalid_input`): opening it would make an empty one there. */
export function requireStore({ storageType, storagePath }: StorageLocation): void {
  if (storageType === 'postgres') return;
  const mark = storageType === 'sqlite' ? 'desk.sqlite' : 'sessions';
  const isThere = existsSync(path.join(storagePath, mark));
  if (isThere) return;
  throw new DeskError(
    'invalid_input',
    `There is no ${storageType} store in ${storagePath}: name another place.`,
  );
}
