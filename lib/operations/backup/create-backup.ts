import { chmod, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { listFiles, sha256Of, syncPath } from '#lib/operations/backup/backup-files';
import { backupNameOf } from '#lib/operations/backup/backup-name';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { examineCopy } from '#lib/operations/backup/examine-copy';
import { type Manifest, type ManifestBody, writeManifest } from '#lib/operations/backup/manifest';
import { PARTIAL, withBackupFolder } from '#lib/operations/backup/own-backups';
import { readProgramVersion } from '#lib/operations/program-version';
import { DeskError } from '#lib/desk-error';
import type { StoreUpkeep } from '#lib/operations/store-upkeep';

/**
 * Makes a backup while everybody goes on writing: copied beside its place, opened and looked at, then moved there in
 * one step. Whatever ends it in between leaves nothing that looks like a backup, and the store as it was. Errors:
 * `invalid_input` (nothing to back up), `store_corrupt` (the copy is not sound), `disk_full`, `store_read_only`,
 * `store_unavailable` (another process is in the backup folder).
 */
export async function createBackup(
  upkeep: Pick<StoreUpkeep, 'copyTo'>,
  parts: BackupParts,
): Promise<Manifest> {
  if (parts.config.storageType === 'memory') throw nothingKept();
  return withBackupFolder(parts, async () => {
    const { backupPath } = parts.config;
    const name = await freeName(parts);
    const partial = path.join(backupPath, `${PARTIAL}${name}`);
    try {
      await mkdir(partial, { mode: 0o700 });
      await upkeep.copyTo(partial);
      const manifest = await writeManifest(partial, await describe(parts, name, partial));
      await rename(partial, path.join(backupPath, name));
      await syncPath(backupPath);
      return manifest;
    } catch (thrown) {
      await rm(partial, { recursive: true, force: true });
      throw thrown;
    }
  });
}

async function describe(parts: BackupParts, name: string, folder: string): Promise<ManifestBody> {
  const { config, copies } = parts;
  const files = await listFiles(folder);
  const scratch = path.join(config.backupPath, `${PARTIAL}look-${name}`);
  const { faults, ...held } = await examineCopy(copies, { folder, files }, { scratch, follows: false });
  if (faults.length > 0) throw unsound(faults);
  return {
    format: 1,
    name,
    createdAt: parts.now(),
    storageType: config.storageType as ManifestBody['storageType'],
    programVersion: readProgramVersion(),
    ...held,
    files: await Promise.all(files.map((file) => sealFile(folder, file))),
  };
}

/** Readable by the desk's user alone, on the disk, and known by its checksum. */
async function sealFile(folder: string, name: string): Promise<ManifestBody['files'][number]> {
  const file = path.join(folder, name);
  await chmod(file, 0o600);
  await syncPath(file);
  await syncPath(path.dirname(file));
  return { name, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
}

async function freeName({ config, now }: BackupParts): Promise<string> {
  if (!(await lstat(config.backupPath)).isDirectory()) {
    throw new DeskError('invalid_input', `backup_path ${config.backupPath} is not a folder.`);
  }
  const taken = new Set(await readdir(config.backupPath));
  const at = now();
  let number = 1;
  while (taken.has(backupNameOf(at, number))) number += 1;
  return backupNameOf(at, number);
}

function nothingKept(): DeskError {
  return new DeskError(
    'invalid_input',
    'The storage type memory keeps nothing on a disk: there is nothing to back up. Choose sqlite, json or postgres.',
  );
}

function unsound(faults: readonly string[]): DeskError {
  return new DeskError(
    'store_corrupt',
    `The copy is not sound, so no backup was made: ${faults.slice(0, 3).join(' ')} Earlier backups are left as they ` +
      'are. See: multichat backup list',
    { details: { faults } },
  );
}
