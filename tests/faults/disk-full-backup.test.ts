import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

import type { StorageType } from '#lib/config/config';
import { createBackup } from '#lib/operations/backup/create-backup';
import { restoreBackup } from '#lib/operations/backup/restore-backup';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import { fillSession, refusal, says, upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { backupDeskAt, headsAt } from '#tests/support/backup-desk';
import { mountSmallDisk } from '#tests/support/small-disk';

const MIB = 1024 * 1024;
const TYPES: StorageType[] = ['sqlite', 'json'];
const makeFolder = useScratchFolders();

/** Left out by vitest.config.ts, in words, where no disk can be mounted. */
it.each(TYPES)('leaves no half backup of %s on a full disk, and the store unharmed', async (storageType) => {
  using disk = mountSmallDisk(8 * MIB);
  const desk = backupDeskAt(makeFolder(), { storageType });
  const config = { ...desk.config, backupPath: disk.folder };
  const parts = { ...desk.parts, config };
  const opened = await desk.open();
  await fillSession(opened, 2000);
  disk.fill(MIB / 4);
  await expect(createBackup(opened.upkeep, parts)).rejects.toMatchObject(refusal('disk_full'));
  expect(readdirSync(disk.folder).toSorted()).toEqual(['.lock', 'ballast']);
  disk.free();
  const { name } = await createBackup(opened.upkeep, parts);
  await opened.close();
  await verifyBackup(name, parts);
});

it.each(TYPES)('restores nothing of %s onto a full disk, and leaves what is there', async (storageType) => {
  using disk = mountSmallDisk(16 * MIB);
  const home = backupDeskAt(makeFolder(), { storageType });
  const desk = backupDeskAt(disk.folder, { storageType });
  const parts = { ...desk.parts, config: { ...desk.config, backupPath: home.config.backupPath } };
  const opened = await desk.open();
  const { id } = await fillSession(opened, 2000);
  const { name } = await createBackup(opened.upkeep, parts);
  await opened.sessions.appendAll(
    id,
    upTo(5).map((n) => says(`later ${n}`)),
  );
  await opened.close();
  const before = await headsAt(desk);
  disk.fill(MIB / 8);
  await expect(restoreBackup(name, parts)).rejects.toMatchObject(refusal('disk_full'));
  disk.free();
  expect(await headsAt(desk)).toEqual(before);
  await restoreBackup(name, parts);
  expect(await headsAt(desk)).not.toEqual(before);
});
