import { readdirSync } from 'node:fs';

import type { StorageType } from '#lib/config/config';
import type { Desk } from '#lib/desk-ports';
import { createBackup } from '#lib/operations/backup/create-backup';
import { listBackups } from '#lib/operations/backup/list-backups';
import { pruneBackups } from '#lib/operations/backup/prune-backups';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import type { Session } from '#lib/sessions/session';
import { fillSession, says } from '#tests/contract/samples';
import { KillMoments } from '#tests/faults/rounds/kill-process';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { examineSession, lostLines } from '#tests/faults/rounds/session-faults';
import { backupDeskAt } from '#tests/support/backup-desk';

const FILLED = 200;
const WRITTEN_MEANWHILE = 15;
const KEPT = 3;

/** A process makes backups of a store in which another one writes, and is killed in the middle of it. */
export function backupRounds(storageType: StorageType): MakeRounds {
  return async ({ folder, draw }) => {
    const { config, parts, open } = backupDeskAt(folder, { storageType });
    const moments = new KillMoments(draw);
    const desk = await open();
    const session = await fillSession(desk, FILLED);
    const acknowledged: string[] = [];
    const known = new Set<string>();

    return {
      async round(number): Promise<Round> {
        const before = FILLED + acknowledged.length;
        const [{ wasKilled, lines }, written] = await Promise.all([
          moments.kill({ task: 'backup', work: { folder, storageType }, folder }),
          write(desk, session, number),
        ]);
        acknowledged.push(...written);
        const { messages, faults } = await examineSession(desk.sessions, session.id);
        const listed = (await listBackups(config.backupPath)).map(({ name }) => name);
        for (const name of listed.filter((one) => !known.has(one))) {
          known.add(name);
          const { heads } = await verifyBackup(name, parts);
          const held = heads[session.id]?.seq ?? 0;
          if (held < before)
            faults.push(`${name} ends at ${held}, and ${before} was acknowledged before it.`);
        }
        const promised = lines.filter((name) => !listed.includes(name));
        faults.push(...promised.map((name) => `${name} was made and is not listed.`));
        if (listed.length > KEPT) await pruneBackups({ ...parts, config: { ...config, backupKeep: KEPT } });
        faults.push(...lostLines(acknowledged, messages));
        return { wasKilled, acknowledged: written.length, faults };
      },
      async close() {
        const { name } = await createBackup(desk.upkeep, parts);
        await verifyBackup(name, parts);
        const faults = await desk.upkeep.check();
        await desk.close();
        const left = readdirSync(config.backupPath).filter((one) => one.startsWith('.partial-'));
        return [...faults, ...left.map((one) => `${one} was left.`)];
      },
    };
  };
}

async function write(desk: Desk, { id }: Session, round: number): Promise<string[]> {
  const lines: string[] = [];
  for (let index = 0; index < WRITTEN_MEANWHILE; index += 1) {
    const content = `round ${round} message ${index}`;
    const { message } = await desk.sessions.append(id, says(content));
    lines.push(`${message.seq} ${content}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return lines;
}
