import { describe, expect, it } from 'vitest';

import { makeSession, refusal, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

const HELLO = says('hello', { data: { a: 1, b: { d: [2], c: null } }, idempotencyKey: 'k' });

/** A message given again with its idempotency key is written once. */
export function describeRetries(name: string, subject: SessionSubject): void {
  describe(`${name} takes a retry`, () => {
    const store = useSessions(subject);

    it('as the first message, also after it was opened again', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const first = await sessions.append(id, HELLO);
      expect(first.repeated).toBe(false);
      const again = await store.reopen();
      const retried = await again.sessions.append(id, { ...HELLO, data: { b: { c: null, d: [2] }, a: 1 } });
      expect(retried).toEqual({ message: first.message, repeated: true });
      expect(await again.sessions.readMessages(id, { limit: 10 })).toEqual([first.message]);
      expect((await again.sessions.append(id, says('next'))).message.seq).toBe(2);
    });

    it('once where several arrive at the same time', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const all = await Promise.all([1, 2, 3, 4].map(() => sessions.append(id, HELLO)));
      expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(all.map(({ message }) => message.id)).size).toBe(1);
      expect((await sessions.readSession(id)).lastSeq).toBe(1);
    });

    it('with another body as an error, in another session as another message', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const other = await makeSession({ sessions });
      await sessions.append(id, HELLO);
      const changes = [
        { content: 'other' },
        { data: { a: 1 } },
        { kind: 'report' as const },
        { recipient: 'Agent-2' },
        { priority: 'high' as const },
      ];
      for (const change of changes) {
        const changed = sessions.append(id, { ...HELLO, ...change });
        await expect(changed).rejects.toMatchObject(refusal('idempotency_mismatch'));
      }
      expect((await sessions.append(other.id, HELLO)).repeated).toBe(false);
      expect((await sessions.readSession(id)).lastSeq).toBe(1);
    });

    it('even of a session that was archived since, or of who left it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, HELLO);
      await sessions.changeParticipants(id, { remove: 'Agent-1' });
      expect(await sessions.append(id, HELLO)).toEqual({ message, repeated: true });
      await sessions.updateSession(id, { status: 'archived' });
      expect(await sessions.append(id, HELLO)).toEqual({ message, repeated: true });
    });

    it('with the message as it became: read, pinned', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, HELLO);
      await sessions.changeMessage(message.id, {
        type: 'acknowledge',
        participant: 'Agent-2',
        status: 'read',
      });
      const changed = await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      expect(await sessions.append(id, HELLO)).toEqual({ message: changed, repeated: true });
    });

    it('with the redacted message once it was redacted, whatever was said', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, HELLO);
      const redacted = await sessions.changeMessage(message.id, {
        type: 'redact',
        by: 'Operator',
        reason: 'secret',
      });
      const again = await store.reopen();
      expect(await again.sessions.append(id, HELLO)).toEqual({ message: redacted, repeated: true });
      expect((await again.sessions.readSession(id)).lastSeq).toBe(1);
    });

    it('of a whole batch, of a part of it, and within it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const [a, b, c] = ['a', 'b', 'c'].map((key) => says(key, { idempotencyKey: key }));
      if (!a || !b || !c) throw new Error('There are three.');
      const outcome = async (batch: (typeof a)[]) =>
        (await sessions.appendAll(id, batch)).map(
          ({ message, repeated }) => `${message.seq}${repeated ? ' again' : ''}`,
        );
      expect(await outcome([a, b])).toEqual(['1', '2']);
      expect(await outcome([a, b])).toEqual(['1 again', '2 again']);
      expect(await outcome([b, c, c])).toEqual(['2 again', '3', '3 again']);
      const bad = sessions.appendAll(id, [says('d'), { ...a, content: 'other' }]);
      await expect(bad).rejects.toMatchObject(refusal('idempotency_mismatch'));
      expect((await sessions.readSession(id)).lastSeq).toBe(3);
    });

    it.each(['', 'x'.repeat(201)])('with a key of 1 to 200 characters alone', async (idempotencyKey) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const odd = sessions.append(id, { ...HELLO, idempotencyKey });
      await expect(odd).rejects.toMatchObject(refusal('invalid_input'));
    });
  });
}
