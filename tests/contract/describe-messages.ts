import { describe, expect, it } from 'vitest';

import type { MessageId } from '#lib/sessions/message';
import { fillSession, makeSession, NO_MESSAGE, refusal, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Messages: in order, without a gap, all of a batch or nothing. */
export function describeMessages(name: string, subject: SessionSubject): void {
  describe(`${name} keeps messages`, () => {
    const store = useSessions(subject);

    it('in the order in which they were given, numbered 1, 2, 3 …', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const appends = upTo(200).map((n) => sessions.append(id, says(String(n))));
      const seqs = (await Promise.all(appends)).map(({ message }) => message.seq);
      expect(seqs).toEqual(upTo(200));
      const again = await store.reopen();
      const stored = await again.sessions.readMessages(id, { after: 0, limit: 1000 });
      expect(stored.map(({ seq, content }) => [seq, content])).toEqual(upTo(200).map((n) => [n, String(n)]));
      expect((await again.sessions.readSession(id)).lastSeq).toBe(200);
    });

    it('each as it was acknowledged, also after it was opened again', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const first = (await sessions.append(id, says('A'))).message;
      const second = await sessions.append(
        id,
        says('B', {
          recipient: 'Agent-2',
          kind: 'report',
          priority: 'high',
          replyTo: first.id,
          data: { a: [1] },
        }),
      );
      const again = await store.reopen();
      expect(await again.sessions.readMessages(id, { limit: 5 })).toStrictEqual([first, second.message]);
      expect(await again.sessions.readMessage(second.message.id)).toStrictEqual(second.message);
      expect(first).toMatchObject({ recipient: 'All', kind: 'chat', priority: 'normal', visibility: 'all' });
      expect(first).toMatchObject({ replyTo: null, data: null, status: 'sent', receipts: [], pinned: false });
      expect((await again.sessions.append(id, says('C'))).message.seq).toBe(3);
    });

    it('of two sessions apart', async () => {
      const { sessions } = await store.open();
      const one = await fillSession({ sessions }, 3);
      const two = await makeSession({ sessions });
      const { message } = await sessions.append(two.id, says('of the other'));
      expect(message.seq).toBe(1);
      expect(await sessions.readMessages(two.id, { limit: 9 })).toEqual([message]);
      const ofOne = await sessions.readMessages(one.id, { limit: 9 });
      expect(ofOne.map(({ content }) => content)).toEqual(['1', '2', '3']);
      expect(ofOne.map(({ sessionId }) => sessionId)).toEqual([one.id, one.id, one.id]);
    });

    it('without a gap where a message in between is refused', async () => {
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
      const { message } = await sessions.append(id, says('next'));
      expect([message.seq, (await sessions.readSession(id)).lastSeq]).toEqual([4, 4]);
    });

    it('all of a batch or nothing of it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const bad = sessions.appendAll(id, [
        says('a', { idempotencyKey: 'k' }),
        { sender: 'Stranger', content: 'x' },
      ]);
      await expect(bad).rejects.toMatchObject(refusal('participant_not_found'));
      const broken = sessions.appendAll(id, [says('a'), says('b\0')]);
      await expect(broken).rejects.toMatchObject(refusal('invalid_text'));
      expect(await sessions.readMessages(id, { limit: 5 })).toEqual([]);
      expect((await sessions.search({ q: 'a', limit: 5 })).items).toEqual([]);
      const good = await sessions.appendAll(id, [says('a', { idempotencyKey: 'k' }), says('b')]);
      expect(good.map(({ message, repeated }) => [message.seq, repeated])).toEqual([
        [1, false],
        [2, false],
      ]);
      expect(await sessions.appendAll(id, [])).toEqual([]);
    });

    it('of batches that arrive at once one batch after the other', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const batch = (n: number) => upTo(5).map((m) => says(`${n}.${m}`));
      const all = await Promise.all(upTo(10).map((n) => sessions.appendAll(id, batch(n))));
      for (const messages of all) {
        const [first = 0, ...rest] = messages.map(({ message }) => message.seq);
        expect(rest).toEqual(upTo(4).map((n) => first + n));
      }
      expect((await sessions.readSession(id)).lastSeq).toBe(50);
    });

    it('that reply to a message of the session, of the same batch as well', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const other = await fillSession({ sessions }, 1);
      const [elsewhere] = await sessions.readMessages(other.id, { limit: 1 });
      const [, answer] = await sessions.appendAll(id, [
        says('question', { id: NO_MESSAGE }),
        says('answer', { replyTo: NO_MESSAGE }),
      ]);
      expect(answer?.message.replyTo).toBe(NO_MESSAGE);
      for (const replyTo of [elsewhere?.id, 'nothing', '\0'] as MessageId[]) {
        const reply = sessions.append(id, says('x', { replyTo }));
        await expect(reply).rejects.toMatchObject(refusal('message_not_found'));
      }
    });

    it('under an id only once in the whole store', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const other = await makeSession({ sessions });
      await sessions.append(id, says('first', { id: NO_MESSAGE }));
      for (const place of [id, other.id]) {
        const second = sessions.append(place, says('second', { id: NO_MESSAGE }));
        await expect(second).rejects.toMatchObject(refusal('idempotency_mismatch'));
      }
      expect((await sessions.readMessage(NO_MESSAGE)).content).toBe('first');
      expect((await sessions.append(id, says('next'))).message.seq).toBe(2);
      const odd = sessions.append(id, says('odd', { id: 'm-1' as MessageId }));
      await expect(odd).rejects.toMatchObject(refusal('invalid_input'));
    });

    it('from and to participants of an active session alone', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const refuses = async (extra: object, code: string) =>
        expect(sessions.append(id, says('x', extra))).rejects.toMatchObject(refusal(code));
      await refuses({ sender: 'Stranger' }, 'participant_not_found');
      await refuses({ sender: 'agent-1' }, 'participant_not_found');
      await refuses({ recipient: 'Stranger' }, 'participant_not_found');
      await refuses({ sender: 'All' }, 'participant_not_found');
      await sessions.updateSession(id, { status: 'archived' });
      await refuses({}, 'session_archived');
      await sessions.updateSession(id, { status: 'active' });
      expect((await sessions.append(id, says('y'))).message.seq).toBe(1);
    });

    it.each([NO_MESSAGE, 'nothing', '', '\0'])('and says that it has no message %j', async (given) => {
      const { sessions } = await store.open();
      const id = given as MessageId;
      const tries = [sessions.readMessage(id), sessions.changeMessage(id, { type: 'pin', pinned: true })];
      for (const outcome of await Promise.allSettled(tries)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('message_not_found') });
      }
    });
  });
}
