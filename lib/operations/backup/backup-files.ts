import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { lstat, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { requireBackupName } from '#lib/operations/backup/backup-name';
import { DeskError } from '#lib/desk-error';

/**
 * The folder of a backup, which must be a real one in `backupPath`. Errors: `invalid_input` for what is no plain name
 * or is a link, `not_found`.
 */
export async function backupFolder(backupPath: string, name: string): Promise<string> {
  requireBackupName(name);
  const folder = path.join(backupPath, name);
  try {
    if ((await lstat(folder)).isDirectory()) return folder;
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new DeskError(
      'not_found',
      `There is no backup ${name} in ${backupPath}. See: multichat backup list`,
      {
        cause,
      },
    );
  }
  throw new DeskError('invalid_input', `${folder} is a link or a file, not a backup: it is not followed.`);
}

/** All files under a folder, relative to it, in order. Error: `invalid_input` for a link or another thing among them. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) requirePlain(entry);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

function requirePlain(entry: Dirent): void {
  if (entry.isFile() || entry.isDirectory()) return;
  const file = path.join(entry.parentPath, entry.name);
  throw new DeskError(
    'invalid_input',
    `${file} is a link or a special file: nothing of this backup is used.`,
  );
}

/** SHA-256 of a file, hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Waits until the disk has a file, or the names in a folder. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file of mode 0600 that is there whole or, after a crash, not at all. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  await syncPath(path.dirname(file));
}

export function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
