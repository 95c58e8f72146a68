import { backupFolder } from '#lib/operations/backup/backup-files';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { type Manifest, readManifest } from '#lib/operations/backup/manifest';
import { withBackupFolder } from '#lib/operations/backup/own-backups';
import { verifyHeld } from '#lib/operations/backup/verify-backup';
import { DeskError } from '#lib/desk-error';

export interface Restored {
  manifest: Manifest;
  /** Where the store that was there before is kept. */
  aside: string;
}

/**
 * Puts a backup in the place of the store, which is kept aside. It is verified first. A crash at any moment leaves one
 * of the two, whole. Errors: as `verifyBackup`; `invalid_input` for a backup of another storage type; `store_in_use`
 * while a desk runs; `disk_full` (nothing was changed).
 */
export async function restoreBackup(name: string, parts: BackupParts): Promise<Restored> {
  const { config, copies } = parts;
  const folder = await backupFolder(config.backupPath, name);
  return withBackupFolder(parts, async () => {
    requireSameType(await readManifest(folder), config.storageType);
    const manifest = await verifyHeld(name, parts);
    const copy = { folder, files: manifest.files.map((file) => file.name) };
    return { manifest, aside: await copies.replace(copy, name) };
  });
}

function requireSameType({ name, storageType }: Manifest, configured: string): void {
  if (storageType === configured) return;
  throw new DeskError(
    'invalid_input',
    `The backup ${name} is of the storage type ${storageType}, the desk is set to ${configured}. Set storage_type to ` +
      `${storageType}, restore, then move the sessions with: multichat migrate-storage`,
  );
}
