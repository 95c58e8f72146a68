import { setTimeout as wait } from 'node:timers/promises';

/** What a feed needs of time; tests bring their own. */
export interface FeedClock {
  /** Epoch milliseconds, UTC. */
  now(): number;
  /** Resolves after `ms`, or earlier when `signal` is aborted; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longest single wait: a sleep is cut so that a changed system clock is noticed. */
const LONGEST_WAIT_MS = 60_000;

export const SYSTEM_CLOCK: FeedClock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await wait(Math.min(Math.max(ms, 0), LONGEST_WAIT_MS), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
