import { open } from 'node:fs/promises';
import path from 'node:path';

/** Makes it durable that a file is in its folder. */
export async function syncFolderOf(file: string): Promise<void> {
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
