import { constants } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { syncPath } from '#lib/operations/backup/backup-files';

/** Copies files (relative names) into another folder, for the desk's user alone; on the disk when it resolves. */
export async function copyFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  const folders = new Set([to]);
  for (const name of names) {
    const target = path.join(to, name);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    // Shares the blocks where the file system can.
    await copyFile(path.join(from, name), target, constants.COPYFILE_FICLONE);
    await chmod(target, 0o600);
    await syncPath(target);
    for (let folder = path.dirname(target); folder !== to; folder = path.dirname(folder)) folders.add(folder);
  }
  for (const folder of folders) await syncPath(folder);
}
