import { rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { type BackupSummary, listBackups } from '#lib/operations/backup/list-backups';
import { PARTIAL, withBackupFolder } from '#lib/operations/backup/own-backups';

/** Removes the oldest backups until `backup_keep` good ones are left; answers the names of those that went. */
export async function pruneBackups(parts: Pick<BackupParts, 'config' | 'copies'>): Promise<string[]> {
  const { backupPath, backupKeep } = parts.config;
  return withBackupFolder(parts, async () => {
    const names = prunable(await listBackups(backupPath), backupKeep);
    for (const name of names) {
      // One step takes it out of the list; the next one to work here removes what is left after a crash.
      const partial = path.join(backupPath, `${PARTIAL}removed-${name}`);
      await rename(path.join(backupPath, name), partial);
      await rm(partial, { recursive: true, force: true });
    }
    return names;
  });
}

/**
 * Which of the backups (newest first) go: those older than the `keep` newest good ones, damaged ones among them. The
 * newest that was proven to restore always stays. Pure.
 */
function prunable(backups: readonly BackupSummary[], keep: number): string[] {
  const good = backups.filter(({ state }) => state !== 'damaged');
  const oldestKept = good[keep - 1];
  if (!oldestKept) return [];
  const proven = backups.find(({ state }) => state === 'verified');
  return backups
    .slice(backups.indexOf(oldestKept) + 1)
    .filter((backup) => backup !== proven)
    .map(({ name }) => name);
}
