import assert from 'node:assert/strict';

import fc from 'fast-check';

import { makeCall } from '#tests/contract/make-call';
import { makeNaiveStore } from '#tests/contract/naive-store';
import { RANDOM_CALLS, type RandomCall } from '#tests/contract/random-calls';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { SessionSubject } from '#tests/contract/session-subject';

const START = 1_700_000_000_000;

/** Lets a store answer so many random sequences of calls, each on an empty place; throws where the naive one differs. */
export async function compareWithNaive(subject: SessionSubject, sequences: number): Promise<void> {
  const property = fc.asyncProperty(RANDOM_CALLS, (calls) => compare(subject, calls));
  await fc.assert(property, { numRuns: sequences });
}

async function compare(subject: SessionSubject, calls: RandomCall[]): Promise<void> {
  const { openSessions, opener } = subject;
  let at = START;
  const options = { ...SESSION_DEFAULTS, now: () => at, maxSessions: 4, maxMessagesPerSession: 7 };
  const naive = makeNaiveStore(options);
  const location = await subject.makeLocation();
  let store = await openSessions(location, options);
  try {
    for (const [step, call] of calls.entries()) {
      at += 1000;
      if (call.call === 'reopen' && opener !== null) {
        await store.close();
        store = await openSessions(location, options);
      }
      const expected = await makeCall(naive, call, step);
      assert.deepEqual(await makeCall(store.sessions, call, step), expected);
    }
  } finally {
    await store.close();
  }
}
