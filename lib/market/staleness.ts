/** A quote received longer ago than this (milliseconds) is stale: screens say so and entries are denied. */
export const STALE_AFTER_MS = 10_000;

/**
 * Whether a quote received at `receivedAt` is stale at `now` (both epoch ms, wall clock). One from the future
 * is: the clock was set back since, so nobody knows how old it is.
 */
export function isStale(receivedAt: number, now: number): boolean {
  return Math.abs(now - receivedAt) > STALE_AFTER_MS;
}
