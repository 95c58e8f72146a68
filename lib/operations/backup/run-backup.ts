import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { createBackup } from '#lib/operations/backup/create-backup';
import type { Manifest } from '#lib/operations/backup/manifest';
import { pruneBackups } from '#lib/operations/backup/prune-backups';
import type { Desk } from '#lib/desk-ports';

export interface BackupReport {
  manifest: Manifest;
  /** Names of older backups that went. */
  pruned: string[];
}

/** Makes a backup, then removes what is more than `backup_keep`. Errors: as `createBackup`. */
export async function runBackup(desk: Pick<Desk, 'upkeep'>, parts: BackupParts): Promise<BackupReport> {
  const manifest = await createBackup(desk.upkeep, parts);
  return { manifest, pruned: await pruneBackups(parts) };
}

/** One line: "multichat-…: 12 sessions, 3400 messages." */
export function tellBackup({ manifest, pruned }: BackupReport): string {
  const { name, sessions, messages } = manifest;
  const removed = pruned.length === 0 ? '' : ` ${pruned.length} older removed.`;
  return `${name}: ${sessions} sessions, ${messages} messages.${removed}`;
}
