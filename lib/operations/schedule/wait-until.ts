import { setTimeout as delay } from 'node:timers/promises';

/** Resolves once the clock shows `at` (epoch ms), or `stop` is aborted. */
export type WaitUntil = (at: number, stop: AbortSignal) => Promise<void>;

/** Timers don't count while a machine sleeps, and clocks are set: the clock is looked at again this often. */
const LOOKED_AGAIN_MS = 20_000;

export function makeWaitUntil(now: () => number): WaitUntil {
  return async (at, stop) => {
    while (!stop.aborted && now() < at) {
      const ms = Math.min(at - now(), LOOKED_AGAIN_MS);
      await delay(ms, undefined, { signal: stop, ref: false }).catch((thrown: unknown) => {
        if (!stop.aborted) throw thrown;
      });
    }
  };
}
