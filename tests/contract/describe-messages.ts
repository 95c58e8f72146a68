import { describe, expect, it } from 'vitest';

import type { MessageId, NewMessage } from '#lib/sessions/message';
import { fillSession, makeSession, refusal, upTo } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

const HELLO: NewMessage = {
  sender: 'Agent-1',
  content: 'hello',
  data: { a: 1, b: [2] },
  idempotencyKey: 'k',
};

/** Messages: order, once each, limits, pages. */
export function describeMessages(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps messages`, () => {
    const store = useStore(makeLocation);

    it('numbers concurrent messages 1, 2, 3 … in the order in which they were given', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const appends = upTo(200).map((n) => sessions.append(id, { sender: 'Agent-1', content: String(n) }));
      const seqs = (await Promise.all(appends)).map(({ message }) => message.seq);
      expect(seqs).toEqual(upTo(200));
      const stored = await sessions.readMessages(id, { after: 0, limit: 1000 });
      expect(stored.map(({ seq, content }) => [seq, content])).toEqual(upTo(200).map((n) => [n, String(n)]));
      expect((await sessions.readSession(id)).lastSeq).toBe(200);
    });

    it('leaves no gap where a message in between is refused', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const senders = ['Agent-1', 'Stranger', 'Agent-2', 'Stranger', 'Operator'];
      await Promise.allSettled(senders.map((sender) => sessions.append(id, { sender, content: 'x' })));
      const stored = await sessions.readMessages(id, { limit: 10 });
      expect(stored.map(({ seq, sender }) => [seq, sender])).toEqual([
        [1, 'Agent-1'],
        [2, 'Agent-2'],
        [3, 'Operator'],
      ]);
    });

    it('answers a retry with the first message, even when archived since', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const first = await sessions.append(id, HELLO);
      await sessions.updateSession(id, { status: 'archived' });
      const again = await sessions.append(id, { ...HELLO, data: { b: [2], a: 1 } });
      expect(again).toEqual({ message: first.message, repeated: true });
      expect(await sessions.readMessages(id, { limit: 10 })).toEqual([first.message]);
    });

    it('writes once where the same retry arrives at the same time', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const all = await Promise.all([1, 2, 3, 4].map(() => sessions.append(id, HELLO)));
      expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect((await sessions.readSession(id)).lastSeq).toBe(1);
    });

    it('refuses a used key with another body, but takes it in another session', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const other = await makeSession({ sessions });
      await sessions.append(id, HELLO);
      const changed = sessions.append(id, { ...HELLO, content: 'other' });
      await expect(changed).rejects.toMatchObject(refusal('idempotency_mismatch'));
      expect((await sessions.append(other.id, HELLO)).repeated).toBe(false);
    });

    it('appends all of a batch or nothing of it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const bad = sessions.appendAll(id, [HELLO, { sender: 'Stranger', content: 'x' }]);
      await expect(bad).rejects.toMatchObject(refusal('participant_not_found'));
      const good = await sessions.appendAll(id, [HELLO, { sender: 'Agent-2', content: 'y' }]);
      expect(good.map(({ message }) => message.seq)).toEqual([1, 2]);
    });

    it('refuses an archived session, a full one, strangers, and a reply to nothing', async () => {
      const { sessions } = await store.open({ maxMessagesPerSession: 2 });
      const { id } = await makeSession({ sessions });
      const message = { sender: 'Agent-1', content: 'x' };
      const refuses = async (extra: object, code: string) =>
        expect(sessions.append(id, { ...message, ...extra })).rejects.toMatchObject(refusal(code));
      await refuses({ sender: 'Stranger' }, 'participant_not_found');
      await refuses({ recipient: 'Stranger' }, 'participant_not_found');
      await refuses({ sender: 'All' }, 'participant_not_found');
      await refuses({ replyTo: 'nothing' as MessageId }, 'message_not_found');
      await sessions.appendAll(id, [message, message]);
      await refuses({}, 'session_full');
      await sessions.updateSession(id, { status: 'archived' });
      await refuses({}, 'session_archived');
      await sessions.updateSession(id, { status: 'active' });
      expect((await sessions.readSession(id)).lastSeq).toBe(2);
    });

    it('pages both ways through any place', async () => {
      const desk = await store.open();
      const { id } = await fillSession(desk, 25);
      const page = async (query: object) =>
        (await desk.sessions.readMessages(id, { limit: 10, ...query })).map(({ seq }) => seq);
      expect(await page({})).toEqual(upTo(25).slice(15));
      expect(await page({ before: 16 })).toEqual(upTo(15).slice(5));
      expect(await page({ before: 6 })).toEqual(upTo(5));
      expect(await page({ after: 0 })).toEqual(upTo(10));
      expect(await page({ after: 20 })).toEqual([21, 22, 23, 24, 25]);
      expect(await page({ after: 3, before: 6 })).toEqual([4, 5]);
      expect(await page({ after: 25 })).toEqual([]);
    });

    it('loses and repeats nothing for a reader that pages while others append', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const writing = upTo(300).map((n) => sessions.append(id, { sender: 'Agent-1', content: String(n) }));
      const seen: number[] = [];
      while (seen.length < 300) {
        const page = await sessions.readMessages(id, { after: seen.at(-1) ?? 0, limit: 7 });
        seen.push(...page.map(({ seq }) => seq));
        if (page.length === 0) await Promise.race(writing.slice(seen.length));
      }
      expect(seen).toEqual(upTo(300));
    });

    it('finds messages by sender and kind', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, { sender: 'Agent-1', content: 'a', kind: 'report' });
      await sessions.append(id, { sender: 'Agent-2', content: 'b', kind: 'report' });
      await sessions.append(id, { sender: 'Agent-2', content: 'c' });
      const find = async (query: object) =>
        (await sessions.readMessages(id, { limit: 9, ...query })).map(({ content }) => content);
      expect(await find({ sender: 'Agent-2' })).toEqual(['b', 'c']);
      expect(await find({ kind: 'report' })).toEqual(['a', 'b']);
      expect(await find({ kind: 'report', sender: 'Agent-2' })).toEqual(['b']);
    });
  });
}
