import {
  closeSync,
  cpSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';

import type { StorageType } from '#lib/config/config';
import { sha256Of } from '#lib/operations/backup/backup-files';
import { createBackup } from '#lib/operations/backup/create-backup';
import { listBackups } from '#lib/operations/backup/list-backups';
import { type Manifest, readManifest, writeManifest } from '#lib/operations/backup/manifest';
import { newestGoodBackup } from '#lib/operations/backup/newest-good-backup';
import { restoreBackup } from '#lib/operations/backup/restore-backup';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import { fillSession, refusal } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { type BackupDesk, backupDeskAt, headsAt } from '#tests/support/backup-desk';

const makeFolder = useScratchFolders();

async function deskWithBackups(storageType: StorageType) {
  const desk = backupDeskAt(makeFolder(), { storageType });
  const opened = await desk.open();
  await fillSession(opened, 40);
  const older = (await createBackup(opened.upkeep, desk.parts)).name;
  const newer = (await createBackup(opened.upkeep, desk.parts)).name;
  await opened.close();
  return { desk, older, newer, folder: path.join(desk.config.backupPath, newer) };
}

/** Turns one bit of a file's middle. */
function flipByte(file: string): void {
  const at = Math.floor(statSync(file).size / 2);
  const byte = Buffer.alloc(1);
  const opened = openSync(file, 'r+');
  readSync(opened, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(opened, byte, 0, 1, at);
  closeSync(opened);
}

describe.each<StorageType>(['sqlite', 'json'])('a damaged backup of %s', (storageType) => {
  it('is refused whichever of its files has a flipped bit; the older one is named instead', async () => {
    const { desk, older, newer, folder } = await deskWithBackups(storageType);
    const before = await headsAt(desk);
    const kept = makeFolder();
    cpSync(folder, kept, { recursive: true });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      flipByte(path.join(file.parentPath, file.name));
      await expect(restoreBackup(newer, desk.parts)).rejects.toMatchObject(refusal('store_corrupt'));
      await expect(verifyBackup(newer, desk.parts)).rejects.toMatchObject(refusal('store_corrupt'));
      expect((await newestGoodBackup(desk.config))?.name).toBe(older);
      expect((await listBackups(desk.config.backupPath))[0]).toMatchObject({ name: newer, state: 'damaged' });
      rmSync(folder, { recursive: true });
      cpSync(kept, folder, { recursive: true });
    }
    expect(await headsAt(desk)).toEqual(before);
    await verifyBackup(newer, desk.parts);
  });

  it('is refused where a file of it is missing, or one is new', async () => {
    const { desk, newer, folder } = await deskWithBackups(storageType);
    renameSync(path.join(folder, 'desk.sqlite'), path.join(folder, 'desk.sqlite.old'));
    const fault = 'desk.sqlite.old does not belong to it. desk.sqlite is missing.';
    await expect(verifyBackup(newer, desk.parts)).rejects.toThrow(fault);
  });
});

it('notices a changed message whose checksums were made to fit', async () => {
  const { desk, newer, folder } = await deskWithBackups('sqlite');
  const file = path.join(folder, 'desk.sqlite');
  const database = new Database(file);
  expect(database.prepare("UPDATE messages SET content = 'forged' WHERE seq = 7").run().changes).toBe(1);
  database.pragma('journal_mode = DELETE');
  database.close();
  const { checksum: _, ...body }: Manifest = await readManifest(folder);
  const sealed = { name: 'desk.sqlite', bytes: statSync(file).size, sha256: await sha256Of(file) };
  await writeManifest(folder, { ...body, files: [sealed] });
  await expect(verifyBackup(newer, desk.parts)).rejects.toThrow('message 7 was changed');
});

describe('names and links', () => {
  let desk: BackupDesk;
  let newer: string;
  let folder: string;
  beforeEach(async () => {
    ({ desk, newer, folder } = await deskWithBackups('sqlite'));
  });

  it.each([
    '../data',
    '/etc',
    '..',
    '.',
    '',
    'multichat-20260101T000000Z/..',
    'x/../../data',
    '.lock',
    'a\0b',
  ])('refuses the name %j', async (name) => {
    await expect(verifyBackup(name, desk.parts)).rejects.toMatchObject(refusal('invalid_input'));
    await expect(restoreBackup(name, desk.parts)).rejects.toMatchObject(refusal('invalid_input'));
  });

  it('does not follow a link in the place of a backup', async () => {
    const name = 'multichat-20200101T000000Z';
    symlinkSync(folder, path.join(desk.config.backupPath, name));
    await expect(restoreBackup(name, desk.parts)).rejects.toMatchObject(refusal('invalid_input'));
    expect((await listBackups(desk.config.backupPath)).at(-1)).toMatchObject({ name, state: 'damaged' });
  });

  it('does not follow a link in the place of a file', async () => {
    const file = path.join(folder, 'desk.sqlite');
    const elsewhere = path.join(makeFolder(), 'desk.sqlite');
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    await expect(restoreBackup(newer, desk.parts)).rejects.toMatchObject(refusal('invalid_input'));
    expect((await listBackups(desk.config.backupPath))[0]).toMatchObject({ name: newer, state: 'damaged' });
  });

  it('refuses a backup of another storage type, and says how to go on', async () => {
    const { config, parts } = desk;
    const other = { ...parts, config: { ...config, storageType: 'json' as const } };
    await expect(restoreBackup(newer, other)).rejects.toThrow('multichat migrate-storage');
  });
});
