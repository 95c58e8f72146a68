import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { migrateStore, openDesk } from '#lib/desk';
import { readRobotProcess } from '#lib/robot/robot-process-state';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, QUICK, quickConfig } from '#tests/integration/robot-desk';

const MULTICHAT = path.resolve(import.meta.dirname, '../../bin/multichat.ts');
const makeFolder = useScratchFolders();

function startRobot(folder: string): ChildProcess {
  const configPath = path.join(folder, 'multichat.json');
  writeFileSync(configPath, JSON.stringify({ ...QUICK, storage_path: path.join(folder, 'data') }));
  return spawn(process.execPath, [MULTICHAT, 'robot', '--config', configPath], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function openFloor(folder: string) {
  const config = quickConfig(folder);
  await migrateStore(config);
  const desk = await openDesk(config, { role: 'web' });
  const alive = (child: ChildProcess) =>
    eventually(desk, async () => (await readRobotProcess(desk))?.pid === child.pid);
  return { desk, alive };
}

it('refuses a second robot process and names the one that holds the accounts', async () => {
  const folder = makeFolder();
  const { desk, alive } = await openFloor(folder);
  const first = startRobot(folder);
  await alive(first);
  const second = startRobot(folder);
  const said = second.stderr ? text(second.stderr) : '';
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(await said).toContain(`:${String(first.pid)}`);
  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);
  await desk.close();
});

it('takes over at once from a process that was killed, and trades the same robots', async () => {
  const folder = makeFolder();
  const { desk, alive } = await openFloor(folder);
  const first = startRobot(folder);
  await alive(first);
  const robots = await desk.books.readRobots();
  first.kill('SIGKILL');
  await once(first, 'exit');
  const second = startRobot(folder);
  await alive(second);
  expect((await desk.books.readRobots()).map(({ id }) => id)).toEqual(robots.map(({ id }) => id));
  second.kill('SIGTERM');
  await once(second, 'exit');
  await desk.close();
});
