import { truncateSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { openStore } from '#tests/contract/open-store';
import { fillSession } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { type MultichatRun, runMultichat } from '#tests/support/run-multichat';

const makeFolder = useScratchFolders();

function commandIn(cwd: string, storageType = 'sqlite'): (...args: string[]) => Promise<MultichatRun> {
  const place = storageType === 'memory' ? {} : { MULTICHAT_STORAGE_PATH: path.join(cwd, 'data') };
  return (...args) => runMultichat(args, { cwd, env: { ...place, MULTICHAT_STORAGE_TYPE: storageType } });
}

it('says by its exit code whether a backup was made, is whole, or was asked for wrongly', async () => {
  const cwd = makeFolder();
  const run = commandIn(cwd);
  const desk = await openStore(`sqlite:${path.join(cwd, 'data')}`);
  await fillSession(desk, 3);
  await desk.close();
  const made = await run('backup', 'create', '--json');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const backup = JSON.parse(made.stdout) as { path: string; messages: number };
  expect(backup.messages).toBe(3);
  const [proven, listed, outside] = await Promise.all([
    run('backup', 'verify', 'newest'),
    run('backup', 'list'),
    run('backup', 'verify', '../data'),
  ]);
  expect([proven.code, listed.code, outside.code]).toEqual([0, 0, 2]);
  expect(outside.stderr).toContain('is not the name of a backup');
  truncateSync(path.join(backup.path, 'desk.sqlite'), 4096);
  const damaged = await run('backup', 'verify', path.basename(backup.path));
  expect(damaged).toMatchObject({ code: 1, stdout: '' });
  expect(damaged.stderr).toContain('must not be restored');
}, 120_000);

it('refuses to back up a memory, in words', async () => {
  const { code, stderr } = await commandIn(makeFolder(), 'memory')('backup', 'create');
  expect(code).toBe(2);
  expect(stderr).toContain('storage_type is memory');
  expect(stderr).toContain('nothing outlives it');
}, 120_000);

it('says by its exit code whether it cleaned up', async () => {
  const run = commandIn(makeFolder());
  const [cleaned, wrong] = await Promise.all([run('cleanup', '--dry-run'), run('cleanup', '--days', '0')]);
  expect(cleaned).toMatchObject({ code: 0, stderr: '' });
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('whole number from 1');
}, 120_000);
