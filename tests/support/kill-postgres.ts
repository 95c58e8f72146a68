import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/** Kills (SIGKILL) the server of a data folder with all its processes, and returns once they are gone. */
export async function killPostgres(folder: string): Promise<void> {
  const first = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const pids = [first, ...childrenOf(first)];
  for (const pid of pids) kill(pid);
  while (pids.some(isThere)) await delay(LOOK_EVERY_MS);
}

/** Where the system doesn't tell, none: they end by themselves once they find the server gone. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!isNoProcess(error)) throw error;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isWaitedFor(pid);
  } catch (error) {
    if (isNoProcess(error)) return false;
    throw error;
  }
}

/** Whether it ended, and only its parent didn't ask yet how. */
function isWaitedFor(pid: number): boolean {
  try {
    return /\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isNoProcess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
