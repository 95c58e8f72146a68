import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { StorageType } from '#lib/config/config';
import { createBackup } from '#lib/operations/backup/create-backup';
import { listBackups } from '#lib/operations/backup/list-backups';
import { restoreBackup } from '#lib/operations/backup/restore-backup';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import { fillSession, refusal, says } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { stopAtStep } from '#tests/faults/stop-at-step';
import { type BackupDesk, backupDeskAt, headsAt } from '#tests/support/backup-desk';

const makeFolder = useScratchFolders();
/** More steps than any run has. */
const NEVER = 1000;

describe.each<StorageType>(['sqlite', 'json'])('a backup of %s that is killed', (storageType) => {
  it('leaves nothing that looks like one, and the store as it was', { timeout: 240_000 }, async () => {
    const folder = makeFolder();
    const desk = backupDeskAt(folder, { storageType });
    const opened = await desk.open();
    await fillSession(opened, 200);
    await opened.close();
    const before = await headsAt(desk);
    for (let step = 0; ; step += 1) {
      const { isDone } = await stopAtStep({ task: 'create', folder, storageType, step }, async () => {
        // Once is enough: while one is made nobody makes another.
        if (step === 0) await expect(backUp(desk)).rejects.toMatchObject(refusal('store_unavailable'));
      });
      if (isDone) break;
      expect(step).toBeLessThan(NEVER);
      expect(await listBackups(desk.config.backupPath)).toEqual([]);
      expect(await headsAt(desk)).toEqual(before);
    }
    const [backup] = await listBackups(desk.config.backupPath);
    await verifyBackup(backup?.name ?? '', desk.parts);
    expect(readdirSync(desk.config.backupPath).toSorted()).toEqual(['.lock', backup?.name]);
  });
});

describe.each<StorageType>(['sqlite', 'json'])('a restore of %s that is killed', (storageType) => {
  it('leaves the old store or the restored one, whole, at every step', { timeout: 240_000 }, async () => {
    const template = makeFolder();
    const desk = backupDeskAt(template, { storageType });
    const opened = await desk.open();
    const { id } = await fillSession(opened, 50);
    const backup = (await createBackup(opened.upkeep, desk.parts)).name;
    await opened.sessions.append(id, says('after the backup'));
    await fillSession(opened, 5);
    await opened.close();
    const old = await headsAt(desk);
    await restoreBackup(backup, backupDeskAt(copyOf(template), { storageType }).parts);

    const outcomes: string[] = [];
    for (let step = 0; step < NEVER; step += 1) {
      const folder = copyOf(template);
      const hit = backupDeskAt(folder, { storageType });
      const { isDone, steps } = await stopAtStep({ task: 'restore', folder, storageType, step, backup });
      const found = await headsAt(hit);
      const isOld = JSON.stringify(found) === JSON.stringify(old);
      expect([steps.at(-1), isOld ? old : { [id]: found[id] }]).toEqual([steps.at(-1), found]);
      const outcome = isOld ? 'old' : 'restored';
      if (!isOld)
        expect(readdirSync(hit.config.bookPath)).toContainEqual(expect.stringMatching(/^before-restore-/));
      if (outcomes.at(-1) !== outcome) {
        // Giving the command again, once after either end.
        await restoreBackup(backup, hit.parts);
        expect(Object.keys(await headsAt(hit))).toEqual([id]);
      }
      outcomes.push(outcome);
      if (isDone) break;
    }
    expect(new Set(outcomes)).toEqual(new Set(['old', 'restored']));
    expect(outcomes).toEqual(outcomes.toSorted());
  });
});

async function backUp({ open, parts }: BackupDesk): Promise<void> {
  const opened = await open();
  try {
    await createBackup(opened.upkeep, parts);
  } finally {
    await opened.close();
  }
}

function copyOf(template: string): string {
  const folder = path.join(makeFolder(), 'desk');
  cpSync(template, folder, { recursive: true, filter: (file) => !file.endsWith('wake') });
  return folder;
}
