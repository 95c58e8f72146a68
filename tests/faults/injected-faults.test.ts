import { describe, expect, it } from 'vitest';

import { type Injection, runInjected } from '#tests/faults/injected-faults';

const CASES: Injection[] = [
  { store: 'sqlite', calls: 'sync', effect: 'error=EIO', nth: 6 },
  { store: 'sqlite', calls: 'sync', effect: 'signal=SIGKILL', nth: 9 },
  { store: 'sqlite', calls: 'write', effect: 'error=ENOSPC', nth: 12 },
  { store: 'json', calls: 'sync', effect: 'error=EIO', nth: 6 },
  { store: 'json', calls: 'sync', effect: 'signal=SIGKILL', nth: 9 },
  { store: 'json', calls: 'write', effect: 'error=ENOSPC', nth: 12 },
  { store: 'json', calls: 'write', effect: 'signal=SIGKILL', nth: 7 },
];

/** Left out by vitest.config.ts, in words, where there is no strace. */
describe('a kernel that fails', () => {
  it.each(CASES)('loses nothing acknowledged: $store, $effect at $calls $nth', async (injection) => {
    const { acknowledged, refused, wasKilled, faults } = await runInjected(injection);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
    expect(wasKilled).toBe(injection.effect === 'signal=SIGKILL');
    expect(refused > 0).toBe(injection.effect !== 'signal=SIGKILL');
  });
});
