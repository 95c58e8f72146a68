import { pino } from 'pino';
import { expect, it } from 'vitest';
import { DeskError, type DeskErrorCode } from '#lib/desk-error';
import { commitDurably } from '#lib/robot/process/durable-commit';

const logger = pino({ level: 'silent' });

/** A store that refuses so many times with a code, then takes what it is given. */
function refusing(code: DeskErrorCode, times: number) {
  let left = times;
  const taken: unknown[] = [];
  return {
    taken,
    commit(change: object) {
      left -= 1;
      if (left >= 0) return Promise.reject(new DeskError(code, 'refused'));
      taken.push(change);
      return Promise.resolve();
    },
  };
}

it('tries the same change again until a full disk takes it', async () => {
  const store = refusing('disk_full', 2);
  const change = { events: [] };
  await commitDurably(store, change, { logger, signal: new AbortController().signal });
  expect(store.taken).toEqual([change]);
});

it('gives a fault that trying again can’t mend to its caller', async () => {
  const store = refusing('session_full', 1);
  const commit = commitDurably(store, {}, { logger, signal: new AbortController().signal });
  await expect(commit).rejects.toMatchObject({ code: 'session_full' });
  expect(store.taken).toEqual([]);
});

it('gives up when the process ends', async () => {
  const store = refusing('store_unavailable', 1_000);
  const commit = commitDurably(store, {}, { logger, signal: AbortSignal.abort() });
  await expect(commit).rejects.toMatchObject({ code: 'store_unavailable' });
});
