import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunCommand } from '#lib/operations/schedule/maintenance-tasks';

const MULTICHAT = fileURLToPath(new URL('../multichat.ts', import.meta.url));

/** Runs other commands of this program with the same configuration, each in a process of its own. */
export function makeRunCommand(configPath: string | undefined): RunCommand {
  const common = configPath === undefined ? [] : ['--config', configPath];
  return async (args, stop) => {
    const child = spawn(process.execPath, [MULTICHAT, ...args, ...common], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill('SIGTERM');
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    const exited = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
    try {
      const [exitCode, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
      return { exitCode, stdout, stderr };
    } finally {
      stop.removeEventListener('abort', end);
    }
  };
}
