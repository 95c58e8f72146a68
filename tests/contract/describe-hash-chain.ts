import { describe, expect, it } from 'vitest';

import { chainStart } from '#lib/sessions/hash-chain';
import { requireChain } from '#lib/sessions/import-rules';
import { verifySession } from '#lib/sessions/verify-session';
import { fillSession, makeSession, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** A chain of hashes over each session, by which a changed or missing message is found. */
export function describeHashChain(name: string, subject: SessionSubject): void {
  describe(`${name} chains messages`, () => {
    const store = useSessions(subject);

    it('from the first to the last, also after it was opened again', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const data = { b: { z: 1, a: [{ y: 2, x: 3 }] }, a: 'é', '2': 0, '1': 0 };
      await sessions.append(id, says('one', { data }));
      await Promise.all(upTo(20).map((n) => sessions.append(id, says(`more ${n}`))));
      const whole = await verifySession(sessions, id);
      expect(whole).toMatchObject({ messages: 21, head: { seq: 21 }, fault: null });
      const again = await store.reopen();
      expect(await verifySession(again.sessions, id)).toEqual(whole);
      await again.sessions.append(id, says('last'));
      expect(await verifySession(again.sessions, id)).toMatchObject({ messages: 22, fault: null });
    });

    it('of an empty session from nothing', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const head = { seq: 0, hash: chainStart(id) };
      expect(await verifySession(sessions, id)).toEqual({ messages: 0, head, fault: null });
    });

    it('whatever becomes of them', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(
        id,
        says('for 2', { recipient: 'Agent-2', status: 'pending' }),
      );
      const whole = await verifySession(sessions, id);
      await sessions.changeMessage(message.id, { type: 'send' });
      await sessions.changeMessage(message.id, {
        type: 'acknowledge',
        participant: 'Agent-2',
        status: 'read',
      });
      await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      expect(await verifySession(sessions, id)).toEqual(whole);
    });

    it('so that each change of what was said is found', async () => {
      const { sessions } = await store.open();
      const { id } = await fillSession({ sessions }, 5);
      const { messages } = await sessions.readRecords(id, { after: 0, limit: 9 });
      const head = { seq: 0, hash: chainStart(id) };
      expect(requireChain(head, messages).seq).toBe(5);
      const changes = [
        { content: 'x' },
        { sender: 'Agent-2' },
        { at: 1 },
        { kind: 'vote' as const },
        { data: {} },
      ];
      for (const change of changes) {
        const changed = messages.map((one) => (one.seq === 3 ? { ...one, ...change } : one));
        expect(() => requireChain(head, changed)).toThrow('message 3 was changed');
      }
      const missing = messages.filter(({ seq }) => seq !== 4);
      expect(() => requireChain(head, missing)).toThrow('message 4 is missing');
    });

    it('with a salt of its own for each, so that equal contents look different', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.appendAll(id, [says('same'), says('same')]);
      const { messages } = await sessions.readRecords(id, { after: 0, limit: 9 });
      expect(new Set(messages.map(({ salt }) => salt)).size).toBe(2);
      for (const { salt } of messages) expect(Buffer.from(salt ?? '', 'base64url')).toHaveLength(8);
    });

    it('so that its records come in pages, in order, lossless', async () => {
      const { sessions } = await store.open();
      const { id } = await fillSession({ sessions }, 7);
      const whole = await sessions.readRecords(id, { after: 0, limit: 100 });
      const first = await sessions.readRecords(id, { after: 0, limit: 4 });
      const second = await sessions.readRecords(id, { after: 4, limit: 4 });
      expect([...first.messages, ...second.messages]).toEqual(whole.messages);
      expect(first.session).toEqual(whole.session);
      expect((await sessions.readRecords(id, { after: 7, limit: 4 })).messages).toEqual([]);
      const numbers = whole.messages.map(({ number }) => number);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      const messages = await sessions.readMessages(id, { after: 0, limit: 100 });
      expect(whole.messages).toMatchObject(messages);
      expect(whole.session).toMatchObject(await sessions.readSession(id));
    });
  });
}
