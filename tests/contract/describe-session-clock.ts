import { describe, expect, it } from 'vitest';

import { makeSession, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

const HOUR = 3_600_000;

/** Nothing of a session is ordered by time. */
export function describeSessionClock(name: string, subject: SessionSubject): void {
  describe(`${name} with a clock that is set back an hour`, () => {
    const store = useSessions(subject);

    it('keeps messages in the order of appending, to the same times', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => at });
      const { id } = await makeSession({ sessions });
      const times: number[] = [];
      for (const n of upTo(9)) {
        at += n === 4 ? -HOUR : 1000;
        times.push(at);
        await sessions.append(id, says(String(n)));
      }
      const again = await store.reopen({ now: () => at });
      const stored = await again.sessions.readMessages(id, { after: 0, limit: 20 });
      expect(stored.map(({ content }) => content)).toEqual(upTo(9).map(String));
      expect(stored.map((message) => message.at)).toEqual(times);
      const newest = await again.sessions.readMessages(id, { limit: 3 });
      expect(newest.map(({ seq }) => seq)).toEqual([7, 8, 9]);
      const middle = await again.sessions.readMessages(id, { before: 5, limit: 2 });
      expect(middle.map(({ seq }) => seq)).toEqual([3, 4]);
    });

    it('goes on with the next number', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => at });
      const { id } = await makeSession({ sessions });
      await sessions.appendAll(id, [says('1'), says('2')]);
      at -= HOUR;
      const again = await store.reopen({ now: () => at });
      expect((await again.sessions.append(id, says('3'))).message.seq).toBe(3);
    });
  });
}
