import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { makeCall } from '#tests/contract/make-call';
import { makeNaiveStore } from '#tests/contract/naive-store';
import { RANDOM_CALLS, type RandomCall } from '#tests/contract/random-calls';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { SessionSubject } from '#tests/contract/session-subject';

const START = 1_700_000_000_000;
const MINUTES = 60_000;

/** Any sequence of calls is answered as the naive store answers it. */
export function describeRandomCalls(name: string, subject: SessionSubject, sequences: number): void {
  describe(`${name} at random`, () => {
    it(
      `answers ${sequences} sequences of calls as the naive store does`,
      { timeout: 10 * MINUTES },
      async () => {
        const property = fc.asyncProperty(RANDOM_CALLS, (calls) => compare(subject, calls));
        await fc.assert(property, { numRuns: sequences });
      },
    );
  });
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
      expect(await makeCall(store.sessions, call, step), `call ${step + 1}`).toEqual(expected);
    }
  } finally {
    await store.close();
  }
}
