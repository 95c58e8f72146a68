import { setTimeout as delay } from 'node:timers/promises';
import { asDeskError, type DeskErrorCode } from '#lib/desk-error';
import type { Logger } from '#lib/config/logger';
import type { BookStore, Change } from '#lib/robot/book-store';

/** Faults of the store that pass: the same change is tried again until it is durable. */
const PASSING: ReadonlySet<DeskErrorCode> = new Set(['disk_full', 'store_unavailable', 'store_read_only']);
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;

/**
 * Commits, and where the store can't (disk full, locked) tries again until it can: meanwhile nothing is
 * sent, because whoever sends waits for this. A retry is harmless: rows are upserts by id, messages carry
 * idempotency keys. Rejects with other faults, and with the last one when `signal` aborts.
 */
export async function commitDurably(
  books: Pick<BookStore, 'commit'>,
  change: Change,
  options: { logger: Logger; signal: AbortSignal },
): Promise<void> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      await books.commit(change);
      return;
    } catch (cause) {
      if (!PASSING.has(asDeskError(cause).code) || options.signal.aborted) throw cause;
      options.logger.error(
        { err: cause, retryInMs: wait },
        'the store takes nothing; the robots send nothing until it does',
      );
      // An abort ends the wait; the next round tells its own fault.
      await delay(wait, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }
}
