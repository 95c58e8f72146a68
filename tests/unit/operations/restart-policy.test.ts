import { describe, expect, it } from 'vitest';
import { DEFAULT_RESTART_POLICY, restartDelay } from '#lib/operations/restart-policy';

describe('restartDelay', () => {
  it('doubles from 250 ms to 10 s while a process keeps crashing', () => {
    const delays: number[] = [];
    let previousDelayMs = 0;
    for (let crash = 0; crash < 8; crash += 1) {
      previousDelayMs = restartDelay({ livedMs: 10, previousDelayMs }, DEFAULT_RESTART_POLICY);
      delays.push(previousDelayMs);
    }
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('begins again after 30 s of life', () => {
    expect(restartDelay({ livedMs: 30_000, previousDelayMs: 8000 }, DEFAULT_RESTART_POLICY)).toBe(250);
    expect(restartDelay({ livedMs: 29_999, previousDelayMs: 4000 }, DEFAULT_RESTART_POLICY)).toBe(8000);
  });
});
