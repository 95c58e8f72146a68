import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { type Finding, ok, warn } from '#lib/operations/doctor/finding';

/** Clocks of file servers differ by some seconds. */
const TOLERATED_MS = 60_000;

export interface ClockFacts {
  now: number;
  /** Epoch ms of the newest message or session; null in an empty store. */
  lastActivityAt: number | null;
  /** Of the store's files. */
  newestFileAt: number | null;
}

/** Whether the clock was put back, or was ahead when the store was written. Order never hangs on it; retention does. */
export function checkClock({ now, lastActivityAt, newestFileAt }: ClockFacts): Finding {
  const newest = Math.max(lastActivityAt ?? 0, newestFileAt ?? 0);
  if (newest - now <= TOLERATED_MS) return ok('clock', `It is ${new Date(now).toISOString()}.`);
  const detail =
    `It is ${new Date(now).toISOString()}, but the store was written at ${new Date(newest).toISOString()}. ` +
    'The order of messages is unharmed; retention counts such sessions as younger than they are.';
  return warn('clock', detail, "Set the system's clock (timedatectl set-ntp true).");
}

/** When the newest file of a folder was written (epoch ms); null where there is none. */
export async function newestFileTime(folder: string): Promise<number | null> {
  const names = await readdir(folder).catch(() => []);
  const times = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        // Removed between the two calls, as scratch files are.
        () => 0,
      ),
    ),
  );
  return times.length === 0 ? null : Math.max(...times);
}
