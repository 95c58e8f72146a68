import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { StorageType } from '#lib/config/config';
import { createBackup } from '#lib/operations/backup/create-backup';
import { fillSession, says } from '#tests/contract/samples';
import { KillMoments } from '#tests/faults/rounds/kill-process';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { type BackupDesk, backupDeskAt, headsAt, headsOf } from '#tests/support/backup-desk';

const FILLED = 200;
const ASIDE = /^before-restore-/;

/** A process puts a backup in the place of a store and is killed: the one or the other is there, whole. */
export function restoreRounds(storageType: StorageType): MakeRounds {
  return async ({ folder, draw }) => {
    const desk = backupDeskAt(folder, { storageType });
    const moments = new KillMoments(draw);
    const opened = await desk.open();
    const { id } = await fillSession(opened, FILLED);
    const backup = (await createBackup(opened.upkeep, desk.parts)).name;
    const restored = JSON.stringify(await headsOf(opened));
    await opened.close();

    /** The store must differ from the backup, to be told from it. */
    async function makeDifferent(number: number): Promise<string> {
      const store = await desk.open();
      try {
        await store.sessions.append(id, says(`round ${number}`));
        if (number % 2 === 0)
          await store.sessions.createSession({ title: `Round ${number}`, participants: [] });
        return JSON.stringify(await headsOf(store));
      } finally {
        await store.close();
      }
    }

    return {
      async round(number): Promise<Round> {
        const old = await makeDifferent(number);
        const work = { folder, storageType, backup };
        const { wasKilled, lines } = await moments.kill({ task: 'restore', work, folder });
        const found = JSON.stringify(await headsAt(desk));
        const faults = found === old || found === restored ? [] : [`The store is neither: ${found}`];
        if (lines.length > 0 && found !== restored) faults.push('What was restored is not there.');
        faults.push(...(await asideFaults(desk, found === restored ? old : null)));
        return { wasKilled, acknowledged: lines.length, faults };
      },
      async close() {
        const store = await desk.open();
        const faults = await store.upkeep.check();
        await store.close();
        return faults;
      },
    };
  };
}

/** What was there before a restore is kept, whole; it goes before the next round. */
async function asideFaults({ config }: BackupDesk, old: string | null): Promise<string[]> {
  const kept = readdirSync(config.bookPath).filter((name) => ASIDE.test(name));
  const faults = old !== null && kept.length !== 1 ? [`${kept.length} stores are kept aside.`] : [];
  for (const name of kept) {
    const aside = path.join(config.bookPath, name);
    if (old !== null && JSON.stringify(await headsOfFolder(config.storageType, aside)) !== old) {
      faults.push(`${name} is not what was there before.`);
    }
    rmSync(aside, { recursive: true });
  }
  return faults;
}

async function headsOfFolder(storageType: StorageType, bookPath: string) {
  const { openDesk } = await import('#lib/desk');
  const place = { storageType, bookPath, storagePath: bookPath };
  const limits = { maxSessions: 1_000_000, maxMessagesPerSession: 1_000_000 };
  return headsAt({ open: () => openDesk({ ...place, ...limits }, { role: 'tool' }) });
}
