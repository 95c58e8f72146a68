import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runProgram } from './run-program.mjs';

/**
 * strace, with which the fault tests make the kernel fail: installed where that is possible. Without it those tests
 * are left out, and that is said.
 */
export async function findFaultTools() {
  if (process.platform !== 'linux' || isThere()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stderr.write('Installing strace for the fault tests (apt-get) …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2]);
  const updated = await runProgram('apt-get', ['update', '-qq'], { env, stdio });
  if (updated !== 0) return;
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'strace'], { env, stdio });
}

/** It must run, and be allowed to watch a process. */
function isThere() {
  return spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0;
}
