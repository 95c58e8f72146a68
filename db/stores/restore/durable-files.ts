import { constants } from 'node:fs';
import { copyFile, chmod, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Waits until the disk has a file, or the names in a folder. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file so that it is there whole or, after a crash, not at all. */
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
