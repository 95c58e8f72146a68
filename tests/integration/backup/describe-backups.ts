import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

import { createBackup } from '#lib/operations/backup/create-backup';
import { listBackups } from '#lib/operations/backup/list-backups';
import { newestGoodBackup } from '#lib/operations/backup/newest-good-backup';
import { pruneBackups } from '#lib/operations/backup/prune-backups';
import { restoreBackup } from '#lib/operations/backup/restore-backup';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import { fillSession, makeSession, refusal, says, upTo } from '#tests/contract/samples';
import { type BackupDesk, headsAt, headsOf } from '#tests/support/backup-desk';

/** What holds for backups of every storage type that keeps something. */
export function describeBackups(makeDesk: () => BackupDesk): void {
  let desk: BackupDesk;
  beforeEach(() => {
    desk = makeDesk();
  });

  async function backUp(): Promise<string> {
    const opened = await desk.open();
    try {
      return (await createBackup(opened.upkeep, desk.parts)).name;
    } finally {
      await opened.close();
    }
  }

  async function write(contents: string[]) {
    const opened = await desk.open();
    try {
      const session = await makeSession(opened);
      return await opened.sessions.appendAll(
        session.id,
        contents.map((content) => says(content)),
      );
    } finally {
      await opened.close();
    }
  }

  describe('making a backup', () => {
    it('holds every session, is proven to restore, and is listed as such', async () => {
      const opened = await desk.open();
      await fillSession(opened, 1200);
      await fillSession(opened, 3);
      await makeSession(opened, 'Empty');
      const { name } = await createBackup(opened.upkeep, desk.parts);
      await opened.close();
      expect(await listBackups(desk.config.backupPath)).toMatchObject([
        { name, state: 'unverified', sessions: 3, messages: 1203, storageType: desk.config.storageType },
      ]);
      await expect(verifyBackup(name, desk.parts)).resolves.toMatchObject({ messages: 1203 });
      expect(await listBackups(desk.config.backupPath)).toMatchObject([
        { name, state: 'verified', faults: [] },
      ]);
    });

    it('is whole at one moment while others write', async () => {
      const opened = await desk.open();
      const { id } = await fillSession(opened, 500);
      let isOver = false;
      const writing = (async () => {
        for (let n = 0; !isOver; n += 1) await opened.sessions.append(id, says(`more ${n}`));
      })();
      const manifest = await createBackup(opened.upkeep, desk.parts);
      isOver = true;
      await writing;
      await opened.close();
      expect(manifest.messages).toBeGreaterThanOrEqual(500);
      await verifyBackup(manifest.name, desk.parts);
    });

    it('can be read by the desk’s user alone', async () => {
      await write(['secret']);
      const folder = path.join(desk.config.backupPath, await backUp());
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const mode = statSync(path.join(entry.parentPath, entry.name)).mode & 0o777;
        expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
      }
    });

    it('holds nothing of what was redacted before', async () => {
      const [first] = await write(['the password is Quittenmarmelade', 'and so on']);
      const opened = await desk.open();
      await opened.sessions.changeMessage(first?.message.id ?? fail(), {
        type: 'redact',
        by: 'Operator',
        reason: 'a secret',
      });
      const { name } = await createBackup(opened.upkeep, desk.parts);
      await opened.close();
      for (const file of readdirSync(path.join(desk.config.backupPath, name), {
        recursive: true,
        withFileTypes: true,
      })) {
        if (!file.isFile()) continue;
        const content = readFileSync(path.join(file.parentPath, file.name), 'latin1').toLowerCase();
        expect([file.name, content.includes('quittenmarmelade')]).toEqual([file.name, false]);
      }
      await verifyBackup(name, desk.parts);
    });

    it('keeps as many as it is told, and always the newest that was proven', async () => {
      await write(['one']);
      const names: string[] = [];
      for (const index of upTo(4)) names[index - 1] = await backUp();
      await verifyBackup(names[0] ?? '', desk.parts);
      const parts = { ...desk.parts, config: { ...desk.config, backupKeep: 2 } };
      expect(await pruneBackups(parts)).toEqual([names[1]]);
      const left = await listBackups(desk.config.backupPath);
      expect(left.map(({ name }) => name)).toEqual([names[3], names[2], names[0]]);
      expect((await newestGoodBackup(desk.config))?.name).toBe(names[3]);
    });
  });

  describe('restoring a backup', () => {
    it('brings back what was there, and keeps aside what it replaces', async () => {
      await write(['before']);
      const before = await headsAt(desk);
      const name = await backUp();
      await write(['after']);
      const { aside } = await restoreBackup(name, desk.parts);
      expect(await headsAt(desk)).toEqual(before);
      expect(existsSync(path.join(aside, 'desk.sqlite'))).toBe(true);
      await write(['goes on']);
      expect(Object.keys(await headsAt(desk))).toHaveLength(2);
    });

    it('brings it back where the store is gone', async () => {
      await write(['before']);
      const before = await headsAt(desk);
      const name = await backUp();
      await restoreBackup(name, desk.parts);
      await restoreBackup(name, desk.parts);
      expect(await headsAt(desk)).toEqual(before);
    });

    it('refuses while a desk has the store open, and changes nothing', async () => {
      await write(['before']);
      const name = await backUp();
      const opened = await desk.open();
      const before = await headsOf(opened);
      await expect(restoreBackup(name, desk.parts)).rejects.toMatchObject(refusal('store_in_use'));
      expect(await headsOf(opened)).toEqual(before);
      await opened.close();
      await restoreBackup(name, desk.parts);
    });
  });
}

function fail(): never {
  throw new Error('There is no message.');
}
