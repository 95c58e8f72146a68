import { writeSync } from 'node:fs';

import { restoreStore } from '#db/stores/restore/restore-store';
import { restorePlaceOf } from '#db/stores/restore/store-copies';
import type { StorageType } from '#lib/config/config';
import { createBackup } from '#lib/operations/backup/create-backup';
import { listFiles } from '#lib/operations/backup/backup-files';
import { backupDeskAt } from '#tests/support/backup-desk';

/*
 * Backs up, or restores, and stops for good at the step of a number, to be killed there:
 * `node backup-worker.ts create|restore FOLDER TYPE STEP [BACKUP]`. Prints each step.
 */
const [task, folder = '', storageType = 'sqlite', stopAt = '-1', backup = ''] = process.argv.slice(2);
const desk = backupDeskAt(folder, { storageType: storageType as StorageType });
let steps = 0;

function onStep(step: string): void {
  writeSync(1, `${step}\n`);
  if (steps === Number(stopAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  steps += 1;
}

async function create(): Promise<void> {
  const { open, parts } = desk;
  const opened = await open();
  const copyTo = async (target: string): Promise<string[]> => {
    onStep('copy');
    const files = await opened.upkeep.copyTo(target);
    onStep('copied');
    return files;
  };
  const now = (): number => {
    onStep('describe');
    return Date.now();
  };
  await createBackup({ copyTo }, { ...parts, now });
  await opened.close();
}

async function restore(): Promise<void> {
  const from = `${desk.config.backupPath}/${backup}`;
  await restoreStore(
    { ...restorePlaceOf(desk.config), onStep },
    { folder: from, files: await listFiles(from) },
    backup,
  );
}

await (task === 'create' ? create() : restore());
