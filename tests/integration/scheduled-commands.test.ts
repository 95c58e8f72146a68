import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

import { makeRunCommand } from '#bin/commands/run-command';
import { loadConfig } from '#lib/config/config';
import { openDesk } from '#lib/desk';
import { listBackups } from '#lib/operations/backup/list-backups';
import { readUpkeep } from '#lib/operations/read-upkeep';
import { maintenanceTasks } from '#lib/operations/schedule/maintenance-tasks';
import { fillSession } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

it('does the heavy work in other processes while the desk is open, and passes on why it failed', async () => {
  const folder = makeFolder();
  const configPath = path.join(folder, 'multichat.json');
  writeFileSync(configPath, JSON.stringify({ storage_path: path.join(folder, 'data') }));
  const config = loadConfig({ configPath, env: {} });
  const desk = await openDesk(config, { role: 'tool' });
  await fillSession(desk, 12);
  const tasks = maintenanceTasks({ desk, config, runCommand: makeRunCommand(configPath) });
  const run = (kind: string) => tasks.find((task) => task.kind === kind)?.run(new AbortController().signal);

  expect((await run('verify'))?.summary).toBe('There is no backup yet.');
  expect((await run('backup'))?.summary).toMatch(/^Made multichat-\S+: 1 sessions, 12 messages\.$/);
  expect((await run('verify'))?.summary).toMatch(/^multichat-\S+ restores\.$/);
  await run('compact');
  const [backup] = await listBackups(config.backupPath);
  expect(backup?.state).toBe('verified');
  const age = async () => (await readUpkeep({ desk, config })).backups;
  expect(await age()).toMatchObject({ newest: { name: backup?.name }, damaged: [] });
  writeFileSync(path.join(config.backupPath, backup?.name ?? '', 'manifest.json'), '{}');
  await expect(run('verify')).rejects.toThrow('There is no good backup in');
  expect(await age()).toMatchObject({ newest: null, damaged: [backup?.name] });
  expect(await desk.maintenance.list({ limit: 10 })).toEqual([]);
  await desk.close();
}, 120_000);
