import path from 'node:path';

import { contentFaults } from '#lib/operations/backup/check-files';
import { type BackupSummary, listBackups } from '#lib/operations/backup/list-backups';
import { readManifest } from '#lib/operations/backup/manifest';
import type { Config } from '#lib/config/config';

/** The newest backup whose files are all as they were written; null where there is none. */
export async function newestGoodBackup({
  backupPath,
}: Pick<Config, 'backupPath'>): Promise<BackupSummary | null> {
  for (const backup of await listBackups(backupPath)) {
    if (backup.state === 'damaged') continue;
    const folder = path.join(backupPath, backup.name);
    if ((await contentFaults(folder, await readManifest(folder))).length === 0) return backup;
  }
  return null;
}
