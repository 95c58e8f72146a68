import { spawn } from 'node:child_process';
import path from 'node:path';

const MULTICHAT = path.resolve(import.meta.dirname, '../../bin/multichat.ts');

export interface MultichatRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface MultichatOptions {
  /** Working directory; without a config file in it everything is as usual. */
  cwd: string;
  env?: Record<string, string>;
  /** `kill -9` after so many milliseconds. */
  killAfter?: number;
}

/** Runs the command line as a process of its own until it ends. */
export function runMultichat(
  args: readonly string[],
  { cwd, env, killAfter }: MultichatOptions,
): Promise<MultichatRun> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('MULTICHAT_'));
  const child = spawn(process.execPath, [MULTICHAT, ...args], {
    cwd,
    env: { ...Object.fromEntries(kept), ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (timer) clearTimeout(timer);
      resolve({ code, ...said });
    });
  });
}
