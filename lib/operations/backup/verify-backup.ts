import path from 'node:path';

import { backupFolder } from '#lib/operations/backup/backup-files';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { contentFaults, sizeFaults } from '#lib/operations/backup/check-files';
import { writeCheck } from '#lib/operations/backup/check-record';
import { type Examined, examineCopy } from '#lib/operations/backup/examine-copy';
import { type Manifest, readManifest } from '#lib/operations/backup/manifest';
import { PARTIAL, withBackupFolder } from '#lib/operations/backup/own-backups';
import { DeskError } from '#lib/desk-error';

/**
 * Proves that a backup restores: every file's checksum, then a restore into a scratch place, counts, the end of every
 * chain, and every chain message by message. The result is kept beside the backup. Errors: `store_corrupt` with what
 * is wrong, `not_found`, `invalid_input` (no plain name, or a link).
 */
export async function verifyBackup(name: string, parts: BackupParts): Promise<Manifest> {
  await backupFolder(parts.config.backupPath, name);
  return withBackupFolder(parts, () => verifyHeld(name, parts));
}

/** The same, for who works in the backup folder already. */
export async function verifyHeld(name: string, parts: BackupParts): Promise<Manifest> {
  const folder = await backupFolder(parts.config.backupPath, name);
  const manifest = await readManifest(folder);
  const faults = await faultsOf(manifest, folder, parts);
  await writeCheck(folder, { at: parts.now(), manifest: manifest.checksum, faults });
  if (faults.length === 0) return manifest;
  throw new DeskError(
    'store_corrupt',
    `The backup ${name} is damaged and must not be restored: ${faults.slice(0, 5).join(' ')} Choose another one: ` +
      'multichat backup list',
    { details: { faults } },
  );
}

async function faultsOf(manifest: Manifest, folder: string, parts: BackupParts): Promise<string[]> {
  const sizes = await sizeFaults(folder, manifest);
  if (sizes.length > 0) return sizes;
  const contents = await contentFaults(folder, manifest);
  if (contents.length > 0) return contents;
  const copy = { folder, files: manifest.files.map((file) => file.name) };
  const scratch = path.join(parts.config.backupPath, `${PARTIAL}check-${manifest.name}`);
  try {
    const found = await examineCopy(parts.copies, copy, { scratch, follows: true });
    return [...found.faults, ...differences(manifest, found)];
  } catch (thrown) {
    if (thrown instanceof DeskError && thrown.code === 'store_corrupt') return [thrown.message];
    throw thrown;
  }
}

function differences(manifest: Manifest, found: Examined): string[] {
  const ids = new Set([...Object.keys(manifest.heads), ...Object.keys(found.heads)]);
  const isSame = (id: string): boolean => {
    const [expected, held] = [manifest.heads[id], found.heads[id]];
    return expected?.seq === held?.seq && expected?.hash === held?.hash;
  };
  return [
    ...(manifest.sessions === found.sessions
      ? []
      : [`It holds ${found.sessions} sessions instead of ${manifest.sessions}.`]),
    ...(manifest.messages === found.messages
      ? []
      : [`It holds ${found.messages} messages instead of ${manifest.messages}.`]),
    ...[...ids].filter((id) => !isSame(id)).map((id) => `Session ${id} is not as it was.`),
  ];
}
