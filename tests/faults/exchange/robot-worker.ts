import path from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '#lib/config/config';
import { openDesk } from '#lib/desk';
import type { Change } from '#lib/robot/book-store';
import { startRobotProcess } from '#lib/robot/process/robot-process';
import { isInstantBefore, isInstantAfter } from '#tests/faults/exchange/kill-instants';

/** A robot process on an exchange, in a process of its own. Takes one JSON argument. */
export interface WorkerArgs {
  configPath: string;
}

const { configPath } = JSON.parse(process.argv[2] ?? '') as WorkerArgs;
/** Where it ends itself with SIGKILL; null for nowhere. */
let instant: string | null = null;
process.on('message', (next: string) => {
  instant = next;
  process.send?.('armed');
});
const config = loadConfig({ configPath, cwd: path.dirname(configPath), env: {} });
const desk = await openDesk(config, { role: 'robot' });
const die = (): void => process.kill(process.pid, 'SIGKILL') as unknown as void;

const commit = async (change: Change): Promise<void> => {
  if (instant !== null && isInstantBefore(instant, change)) die();
  await desk.books.commit(change);
  if (instant !== null && isInstantAfter(instant, change)) die();
};
const robots = await startRobotProcess(
  config,
  { ...desk, books: { ...desk.books, commit } },
  pino({ level: 'silent' }),
  { timeoutMs: 500, recvWindowMs: 1_500, comparedEveryMs: 1_000 },
);
process.stdin.resume();
process.stdin.once('close', () => {
  void robots.close().then(() => desk.close());
});
