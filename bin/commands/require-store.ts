import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { StorageLocation } from '#lib/config/storage-location';
import { DeskError } from '#lib/desk-error';

/** Refuses a folder without a store (`invalid_input`): opening it would make an empty one there. */
export function requireStore({ storageType, storagePath }: StorageLocation): void {
  if (storageType === 'postgres') return;
  const isThere =
    storageType === 'sqlite' ? existsSync(path.join(storagePath, 'desk.sqlite')) : hasFiles(storagePath);
  if (isThere) return;
  throw new DeskError(
    'invalid_input',
    `There is no ${storageType} store in ${storagePath}: name another place.`,
  );
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
