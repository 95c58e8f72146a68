import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { DeskError } from '#lib/desk-error';
import type { SecondProcessAnswer, SecondProcessTask } from '#lib/demo/second-process';

const PATIENCE_MS = 60_000;

/**
 * Runs `node <args>` with the task as JSON on its stdin (a Postgres URL may hold a password, which a command line
 * would show to everybody) and reads its answer from stdout. Error: `internal` where it fails, or says nothing.
 */
export async function runSecondProcess(
  args: readonly string[],
  task: SecondProcessTask,
): Promise<SecondProcessAnswer> {
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  // A child that ends before it reads closes the pipe; how it ended says more than that.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(task));
  const [[code], output, complaint] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code !== 0) {
    throw new DeskError(
      'internal',
      `The second process ended with ${code}: ${complaint.trim() || 'no word'}`,
    );
  }
  try {
    return JSON.parse(output) as SecondProcessAnswer;
  } catch (cause) {
    throw new DeskError('internal', `The second process answered "${output.slice(0, 200)}".`, { cause });
  }
}
