import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';

import { type Finding, fail, ok, warn } from '#lib/operations/doctor/finding';

const GIB = 1_073_741_824;

/** Whether a folder of the desk can be written and has room; one that is not there yet is judged by its parent. */
export async function checkSpace(name: string, folder: string): Promise<Finding> {
  const check = `${name}-folder`;
  const there = nearestFolder(folder);
  try {
    await access(there, constants.W_OK | constants.X_OK);
  } catch {
    const fix = `Give the desk's user the right to write ${there}, or configure another folder.`;
    return fail(check, `${there} can't be written.`, fix);
  }
  const { bavail, blocks, bsize } = await statfs(there);
  const free = bavail * bsize;
  const detail = `${folder}: ${gib(free)} of ${gib(blocks * bsize)} GiB are free.`;
  const fix =
    'Free some space: old backups, other files of this disk, or sessions (multichat cleanup --dry-run).';
  if (free < GIB / 4) return fail(check, detail, fix);
  return free < 2 * GIB ? warn(check, detail, fix) : ok(check, detail);
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));
}

function gib(bytes: number): string {
  return (bytes / GIB).toFixed(1);
}
