import type { Tracked } from '#lib/venues/exchange/tracked-order';

const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** How long to wait after one more call that led nowhere, in ms: twice as long each time. */
export function backOff(tracked: Tracked, atLeastMs = 0): number {
  const waitMs = Math.min(FIRST_MS * 2 ** tracked.attempts, LONGEST_MS);
  tracked.attempts += 1;
  return Math.max(waitMs, atLeastMs);
}
