import type { StorageType } from '#lib/config/config';
import { listFiles } from '#lib/operations/backup/backup-files';
import { createBackup } from '#lib/operations/backup/create-backup';
import { backupDeskAt } from '#tests/support/backup-desk';
import type { Say, Work } from '#tests/faults/rounds/round-work';
import { sqlitePlace } from '#tests/support/sqlite-place';

/** What a process of the rounds does. Only what is needed is loaded: it is started a thousand times. */
export const ROUND_TASKS: Readonly<Record<string, (work: Work, say: Say) => Promise<void>>> = {
  async backup({ folder = '', storageType }, say) {
    const { open, parts } = backupDeskAt(folder, { storageType: storageType as StorageType });
    const desk = await open();
    say('begins');
    say((await createBackup(desk.upkeep, parts)).name);
    await desk.close();
  },

  /** Without the proof that comes before it: that only reads. */
  async restore({ folder = '', storageType, backup = '' }, say) {
    const { config, parts } = backupDeskAt(folder, { storageType: storageType as StorageType });
    const from = `${config.backupPath}/${backup}`;
    const copy = { folder: from, files: await listFiles(from) };
    say('begins');
    say(await parts.copies.replace(copy, backup));
  },

  async move({ from = '', to = '' }, say) {
    const { moveStorage } = await import('#bin/commands/move-storage');
    say('begins');
    await moveStorage({ from, to, json: true });
  },

  async migrate({ folder = '' }, say) {
    const { migrateStore } = await import('#lib/desk');
    say('begins');
    await migrateStore(sqlitePlace(folder));
    say('migrated');
  },

  async split(work, say) {
    const { commitInTurn } = await import('#tests/faults/rounds/split-task');
    await commitInTurn(work, say);
  },
};
