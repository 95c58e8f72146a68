import { describe, it } from 'vitest';

import { compareWithNaive } from '#tests/contract/compare-with-naive';
import type { SessionSubject } from '#tests/contract/session-subject';

const MINUTE = 60_000;

/** Any sequence of calls is answered as the naive store answers it. */
export function describeRandomCalls(name: string, subject: SessionSubject, sequences: number): void {
  describe(`${name} at random`, () => {
    it(`answers ${sequences} sequences of calls as the naive store does`, { timeout: 2 * MINUTE }, () =>
      compareWithNaive(subject, sequences),
    );
  });
}
