import { describe, expect, it } from 'vitest';

import type { MessageQuery } from '#lib/sessions/session-store';
import { fillSession, makeSession, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Pages of a session, in both directions. */
export function describeMessagePages(name: string, subject: SessionSubject): void {
  describe(`${name} pages messages`, () => {
    const store = useSessions(subject);

    it('both ways through any place', async () => {
      const { sessions } = await store.open();
      const { id } = await fillSession({ sessions }, 25);
      const page = async (query: Partial<MessageQuery>) =>
        (await sessions.readMessages(id, { limit: 10, ...query })).map(({ seq }) => seq);
      expect(await page({})).toEqual(upTo(25).slice(15));
      expect(await page({ before: 16 })).toEqual(upTo(15).slice(5));
      expect(await page({ before: 6 })).toEqual(upTo(5));
      expect(await page({ before: 1 })).toEqual([]);
      expect(await page({ before: 99 })).toEqual(upTo(25).slice(15));
      expect(await page({ after: 0 })).toEqual(upTo(10));
      expect(await page({ after: 20 })).toEqual([21, 22, 23, 24, 25]);
      expect(await page({ after: 3, before: 6 })).toEqual([4, 5]);
      expect(await page({ after: 25 })).toEqual([]);
      expect(await page({ after: 0, limit: 1 })).toEqual([1]);
    });

    it('each once to a reader that follows while others append', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const writing = upTo(300).map((n) => sessions.append(id, says(String(n))));
      const seen: number[] = [];
      while (seen.length < 300) {
        const page = await sessions.readMessages(id, { after: seen.at(-1) ?? 0, limit: 7 });
        seen.push(...page.map(({ seq }) => seq));
        if (page.length === 0) await Promise.race(writing.slice(seen.length));
      }
      expect(seen).toEqual(upTo(300));
    });

    it('each once to a reader that goes back while others append', async () => {
      const { sessions } = await store.open();
      const { id } = await fillSession({ sessions }, 100);
      const writing = upTo(100).map((n) => sessions.append(id, says(`later ${n}`)));
      const seen: number[] = [];
      let before = 101;
      while (before > 1) {
        const page = await sessions.readMessages(id, { before, limit: 9 });
        seen.unshift(...page.map(({ seq }) => seq));
        before = page[0]?.seq ?? 0;
      }
      expect(seen).toEqual(upTo(100));
      await Promise.all(writing);
    });

    it('of one sender, of one kind, or pinned', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says('a', { kind: 'report' }));
      await sessions.append(id, { sender: 'Agent-2', content: 'b', kind: 'report' });
      const { message } = await sessions.append(id, { sender: 'Agent-2', content: 'c' });
      await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      const find = async (query: Partial<MessageQuery>) =>
        (await sessions.readMessages(id, { limit: 9, ...query })).map(({ content }) => content);
      expect(await find({ sender: 'Agent-2' })).toEqual(['b', 'c']);
      expect(await find({ kind: 'report' })).toEqual(['a', 'b']);
      expect(await find({ kind: 'report', sender: 'Agent-2' })).toEqual(['b']);
      expect(await find({ pinned: true })).toEqual(['c']);
      expect(await find({ pinned: false })).toEqual(['a', 'b']);
      expect(await find({ pinned: true, sender: 'Agent-1' })).toEqual([]);
      expect(await find({ sender: 'a\0' })).toEqual([]);
    });

    it('whole where only some messages fit', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const senderOf = (n: number) => (n % 5 === 0 ? 'Agent-2' : 'Agent-1');
      await sessions.appendAll(
        id,
        upTo(60).map((n) => ({ sender: senderOf(n), content: String(n) })),
      );
      const page = async (query: Partial<MessageQuery>) =>
        (await sessions.readMessages(id, { sender: 'Agent-2', limit: 4, ...query })).map(({ seq }) => seq);
      expect(await page({})).toEqual([45, 50, 55, 60]);
      expect(await page({ before: 45 })).toEqual([25, 30, 35, 40]);
      expect(await page({ after: 0 })).toEqual([5, 10, 15, 20]);
      expect(await page({ after: 20 })).toEqual([25, 30, 35, 40]);
    });

    it('to a participant without what others said to each other alone', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says('to all'));
      await sessions.append(id, says('openly to 2', { recipient: 'Agent-2' }));
      await sessions.append(id, says('only to 2', { recipient: 'Agent-2', visibility: 'recipient' }));
      await sessions.append(
        id,
        says('only to the operator', { recipient: 'Operator', visibility: 'recipient' }),
      );
      const find = async (query: Partial<MessageQuery>) =>
        (await sessions.readMessages(id, { limit: 9, ...query })).map(({ seq }) => seq);
      expect(await find({ visibleTo: 'Agent-1' })).toEqual([1, 2, 3, 4]);
      expect(await find({ visibleTo: 'Agent-2' })).toEqual([1, 2, 3]);
      expect(await find({ visibleTo: 'Operator' })).toEqual([1, 2, 4]);
      expect(await find({ visibleTo: 'Stranger' })).toEqual([1, 2]);
      expect(await find({ visibleTo: 'Agent-2', limit: 2 })).toEqual([2, 3]);
      expect(await find({})).toEqual([1, 2, 3, 4]);
    });
  });
}
