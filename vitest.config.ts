import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite knows package.json's imports; JSX is React's.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/{unit,contract,integration,faults}/**/*.test.{ts,tsx}'],
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
