import { describe, expect, it } from 'vitest';

import type { SessionQuery, SessionStore } from '#lib/sessions/session-store';
import { makeSession, refusal, ROOM, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Titles of all pages of a list, two at a time. */
async function listTitles(sessions: SessionStore, query: Partial<SessionQuery> = {}): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await sessions.listSessions({ limit: 2, ...query, ...(cursor !== null && { cursor }) });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return titles;
}

/** Lists of sessions. */
export function describeSessionListing(name: string, subject: SessionSubject): void {
  describe(`${name} lists sessions`, () => {
    const store = useSessions(subject);

    it('by newest activity, a page at a time, each once', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => (at += 1000) });
      const made = [];
      for (const title of ['a', 'b', 'c', 'd', 'e']) made.push(await makeSession({ sessions }, title));
      expect(await listTitles(sessions)).toEqual(['e', 'd', 'c', 'b', 'a']);
      const [a, , c] = made;
      if (a) await sessions.append(a.id, says('x'));
      if (c) await sessions.append(c.id, says('x'));
      const again = await store.reopen();
      expect(await listTitles(again.sessions)).toEqual(['c', 'a', 'e', 'd', 'b']);
    });

    it('made within one millisecond, the newest first, each once', async () => {
      const { sessions } = await store.open({ now: () => 1_700_000_000_000 });
      for (const n of upTo(7)) await makeSession({ sessions }, String(n));
      expect(await listTitles(sessions)).toEqual(['7', '6', '5', '4', '3', '2', '1']);
    });

    it('says that no page follows the last one, also where it is full', async () => {
      const { sessions } = await store.open();
      expect(await sessions.listSessions({ limit: 2 })).toEqual({ items: [], nextCursor: null });
      await makeSession({ sessions });
      await makeSession({ sessions });
      expect((await sessions.listSessions({ limit: 2 })).nextCursor).toBeNull();
    });

    it('found by status, participant and words in any case', async () => {
      const { sessions } = await store.open();
      await sessions.createSession({ title: 'Ölpreis', topic: 'Brent', participants: ROOM });
      const gold = await sessions.createSession({ title: 'Gold 50% off_all', participants: [] });
      await sessions.updateSession(gold.id, { status: 'archived' });
      expect(await listTitles(sessions, { q: 'BRENT ölp' })).toEqual(['Ölpreis']);
      expect(await listTitles(sessions, { q: '0%' })).toEqual(['Gold 50% off_all']);
      expect(await listTitles(sessions, { q: 'f_a' })).toEqual(['Gold 50% off_all']);
      expect(await listTitles(sessions, { q: 'brent gold' })).toEqual([]);
      expect(await listTitles(sessions, { participant: 'Operator' })).toEqual(['Ölpreis']);
      expect(await listTitles(sessions, { status: 'archived' })).toEqual(['Gold 50% off_all']);
      expect(await listTitles(sessions, { status: 'active', q: 'gold' })).toEqual([]);
    });

    it('found by several things at once, across pages', async () => {
      const { sessions } = await store.open({ now: () => 1_700_000_000_000 });
      for (const n of upTo(6)) {
        await sessions.createSession({
          title: `${n % 2 === 0 ? 'Even' : 'Odd'} ${n}`,
          participants: n > 2 ? ROOM : [],
        });
      }
      expect(await listTitles(sessions, { q: 'even', participant: 'Agent-1' })).toEqual(['Even 6', 'Even 4']);
      expect(await listTitles(sessions, { q: 'odd', limit: 1 })).toEqual(['Odd 5', 'Odd 3', 'Odd 1']);
    });

    it('finds none by text that no session holds, however odd', async () => {
      const { sessions } = await store.open();
      await makeSession({ sessions });
      for (const odd of ["'; --", '%', '_', '\\', '\u0000', '("*', 'x'.repeat(10_000)]) {
        expect(await listTitles(sessions, { q: odd })).toEqual([]);
        expect(await listTitles(sessions, { participant: odd })).toEqual([]);
      }
    });

    it.each(['nonsense', '', '\u0000', 'eyJhIjoxfQ'])(
      'refuses a cursor it never gave: %j',
      async (cursor) => {
        const { sessions } = await store.open();
        const page = sessions.listSessions({ limit: 1, cursor });
        await expect(page).rejects.toMatchObject(refusal('invalid_input'));
      },
    );
  });
}
