import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** strace makes the kernel fail on purpose; not every machine has it, or lets it. */
const hasStrace = spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0;
const canMount = process.platform === 'linux' && process.getuid?.() === 0;
if (!canMount) process.stderr.write('Left out: faults of full disks (only root may mount one).\n');
const leftOut = [
  ...(hasStrace ? [] : ['tests/faults/injected-faults.test.ts']),
  ...(canMount ? [] : ['tests/faults/disk-*.test.ts']),
];
if (!hasStrace)
  process.stderr.write('Left out: faults injected into the kernel (strace is not usable here).\n');

export default defineConfig({
  // Vite knows package.json's imports; JSX is React's.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/{unit,contract,integration,faults}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...leftOut],
    // Ten thousand random cases at night, for properties that name no number as well.
    setupFiles: process.env['PROPERTY_CASES'] ? ['tests/support/more-cases.ts'] : [],
    // Most of them wait: for a disk, a socket, another process. One a core keeps none idle.
    maxWorkers: availableParallelism(),
    // Faults and integration start real processes.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    // A passing run without a test, a focused test or an error in the background is not a pass.
    passWithNoTests: false,
    allowOnly: false,
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
