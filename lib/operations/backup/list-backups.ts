import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

import { isMissing } from '#lib/operations/backup/backup-files';
import { compareNewest, isBackupName } from '#lib/operations/backup/backup-name';
import { sizeFaults } from '#lib/operations/backup/check-files';
import { readCheck } from '#lib/operations/backup/check-record';
import { readManifest } from '#lib/operations/backup/manifest';
import { asDeskError } from '#lib/desk-error';

/** `verified`: it was restored into a scratch place and found whole; `damaged`: it must not be restored. */
export type BackupState = 'verified' | 'unverified' | 'damaged';

/** One line of the list. */
export interface BackupSummary {
  name: string;
  state: BackupState;
  /** When it was made, epoch ms UTC; null where its manifest can't be read. */
  createdAt: number | null;
  storageType: string | null;
  bytes: number;
  sessions: number;
  messages: number;
  /** When it was last checked, epoch ms UTC. */
  checkedAt: number | null;
  /** What is wrong with it. */
  faults: string[];
}

/** The backups of a folder, newest first. Looks at names, sizes and the last check; reads no contents. */
export async function listBackups(backupPath: string): Promise<BackupSummary[]> {
  const names = (await namesIn(backupPath)).filter(isBackupName).toSorted(compareNewest);
  return Promise.all(names.map((name) => summaryOf(backupPath, name)));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function summaryOf(backupPath: string, name: string): Promise<BackupSummary> {
  try {
    return await readSummary(path.join(backupPath, name), name);
  } catch (thrown) {
    return damagedSummary(name, asDeskError(thrown).message);
  }
}

async function readSummary(folder: string, name: string): Promise<BackupSummary> {
  if (!(await lstat(folder)).isDirectory())
    return damagedSummary(name, 'It is a link or a file, not a backup.');
  const manifest = await readManifest(folder);
  const check = await readCheck(folder);
  const isOfThis = check?.manifest === manifest.checksum;
  const faults = [...(await sizeFaults(folder, manifest)), ...(isOfThis ? check.faults : [])];
  const { createdAt, storageType, sessions, messages, files } = manifest;
  return {
    name,
    state: faults.length > 0 ? 'damaged' : isOfThis ? 'verified' : 'unverified',
    createdAt,
    storageType,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sessions,
    messages,
    checkedAt: isOfThis ? check.at : null,
    faults: [...new Set(faults)],
  };
}

function damagedSummary(name: string, fault: string): BackupSummary {
  return {
    name,
    state: 'damaged',
    createdAt: null,
    storageType: null,
    bytes: 0,
    sessions: 0,
    messages: 0,
    checkedAt: null,
    faults: [fault],
  };
}
