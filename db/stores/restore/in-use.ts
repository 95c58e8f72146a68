import path from 'node:path';

import { type Release, takeLock } from '#db/stores/restore/kernel-lock';
import { DeskError } from '#lib/desk-error';

/** Longer than a restore takes to put its files in place. */
const RESTORE_PATIENCE_MS = 10_000;

function lockFileOf(bookPath: string): string {
  return path.join(bookPath, 'in-use.lock');
}

/** Marks the store as used until it is let go of or this process ends. Error: `store_unavailable` while one restores it. */
export async function markInUse(bookPath: string): Promise<Release> {
  const file = lockFileOf(bookPath);
  const release = await takeLock({ file, kind: 'shared', patienceMs: RESTORE_PATIENCE_MS });
  if (release) return release;
  throw new DeskError('store_unavailable', `A backup is being restored into ${bookPath}. Try again then.`, {
    retryable: true,
    details: { path: bookPath },
  });
}

/** Keeps everybody else away from the store. Error: `store_in_use` while a process has it open. */
export async function takeAlone(bookPath: string, { patienceMs = 0 } = {}): Promise<Release> {
  const release = await takeLock({ file: lockFileOf(bookPath), kind: 'alone', patienceMs });
  if (release) return release;
  throw new DeskError(
    'store_in_use',
    `A desk is running on ${bookPath}: nothing was changed. Stop it (and other multichat commands), then try again.`,
    { details: { path: bookPath } },
  );
}
