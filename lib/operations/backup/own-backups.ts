import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { backupFault } from '#lib/operations/backup/backup-fault';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { DeskError } from '#lib/desk-error';

/** Unfinished things begin so; nobody takes them for a backup. */
export const PARTIAL = '.partial-';

/**
 * Runs it while no other process works in the backup folder, and first removes what a process left that died there.
 * Errors: `store_unavailable` while another one works, `disk_full`, `store_read_only`.
 */
export async function withBackupFolder<Result>(
  { config: { backupPath }, copies }: Pick<BackupParts, 'config' | 'copies'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    await mkdir(backupPath, { recursive: true, mode: 0o700 });
    const release = await copies.lock(path.join(backupPath, '.lock'));
    if (!release) throw busy(backupPath);
    try {
      await removePartials(backupPath);
      return await run();
    } finally {
      release();
    }
  } catch (thrown) {
    throw backupFault(thrown, backupPath);
  }
}

async function removePartials(backupPath: string): Promise<void> {
  for (const name of await readdir(backupPath)) {
    if (name.startsWith(PARTIAL)) await rm(path.join(backupPath, name), { recursive: true, force: true });
  }
}

function busy(backupPath: string): DeskError {
  return new DeskError(
    'store_unavailable',
    `Another process makes, checks or restores a backup in ${backupPath}. Try again when it is done.`,
    { retryable: true },
  );
}
