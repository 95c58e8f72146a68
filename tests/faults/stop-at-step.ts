import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const WORKER = path.join(import.meta.dirname, 'backup-worker.ts');

export interface WorkerRun {
  /** Steps that began. */
  steps: string[];
  /** Whether it got to the end. */
  isDone: boolean;
}

/** Runs the worker up to a step and ends it there with `kill -9`; `meanwhile` is asked while it stands still. */
export async function stopAtStep(
  args: { task: 'create' | 'restore'; folder: string; storageType: string; step: number; backup?: string },
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<WorkerRun> {
  const { task, folder, storageType, step, backup = '' } = args;
  const child = spawn(process.execPath, [WORKER, task, folder, storageType, String(step), backup], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const steps: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    steps.push(line);
    if (steps.length - 1 !== step) continue;
    await meanwhile();
    child.kill('SIGKILL');
  }
  const [code] = await closed;
  return { steps, isDone: code === 0 };
}
