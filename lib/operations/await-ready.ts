import { setTimeout as delay } from 'node:timers/promises';

/** Asks `/readyz` until it answers 200; false where `stop` came first. */
export async function awaitReady(url: string, stop: AbortSignal): Promise<boolean> {
  while (!stop.aborted) {
    if (await isReady(url, stop)) return true;
    await delay(100, undefined, { signal: stop }).catch(() => undefined);
  }
  return false;
}

async function isReady(url: string, stop: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/readyz', url), {
      signal: AbortSignal.any([stop, AbortSignal.timeout(2000)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Nobody listens yet; that is what we wait for.
    return false;
  }
}
