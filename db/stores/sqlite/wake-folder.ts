import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What fits into a Unix socket's address on every system (macOS: 104 bytes with its end). */
const MAX_SOCKET_PATH = 103;
const LONGEST_NAME = '/wake/4194304-00000000.sock'.length;

/** Folder of the sockets on which the processes of one store wake each other; made where it is missing. */
export function openWakeFolder(storageFolder: string): string {
  const folder = path.resolve(storageFolder);
  const beside = path.join(folder, 'wake');
  const fits = Buffer.byteLength(folder) + LONGEST_NAME <= MAX_SOCKET_PATH;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const chosen = fits ? beside : path.join(os.tmpdir(), `multichat-wake-${name}`);
  mkdirSync(chosen, { recursive: true, mode: 0o700 });
  return chosen;
}
