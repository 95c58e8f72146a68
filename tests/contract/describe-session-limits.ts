import { describe, expect, it } from 'vitest';

import { fillSession, makeSession, refusal, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** How much a store takes before it refuses. */
export function describeSessionLimits(name: string, subject: SessionSubject): void {
  describe(`${name} keeps limits`, () => {
    const store = useSessions(subject);

    it('refuses more sessions than allowed and names the least used', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ maxSessions: 3, now: () => (at += 1000) });
      const one = await makeSession({ sessions }, 'One');
      const two = await makeSession({ sessions }, 'Two');
      const three = await makeSession({ sessions }, 'Three');
      await sessions.append(one.id, says('still in use'));
      await expect(makeSession({ sessions }, 'Four')).rejects.toMatchObject({
        ...refusal('too_many_sessions'),
        details: { limit: 3, oldest: [two.id, three.id, one.id] },
      });
      await sessions.deleteSession(two.id);
      await makeSession({ sessions }, 'Four');
    });

    it('counts archived sessions, and answers a retried creation at the limit', async () => {
      const { sessions } = await store.open({ maxSessions: 1 });
      const session = { title: 'Only', participants: [], idempotencyKey: 'k' };
      const { id } = await sessions.createSession(session);
      await sessions.updateSession(id, { status: 'archived' });
      await expect(makeSession({ sessions })).rejects.toMatchObject(refusal('too_many_sessions'));
      expect((await sessions.createSession(session)).id).toBe(id);
    });

    it('makes no more sessions than allowed where many are asked for at once', async () => {
      const { sessions } = await store.open({ maxSessions: 5 });
      const tries = await Promise.allSettled(upTo(20).map((n) => makeSession({ sessions }, `Session ${n}`)));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      expect((await sessions.listSessions({ limit: 50 })).items).toHaveLength(5);
    });

    it('refuses more messages than allowed, to concurrent writers as well', async () => {
      const { sessions } = await store.open({ maxMessagesPerSession: 10 });
      const { id } = await makeSession({ sessions });
      const tries = await Promise.allSettled(upTo(25).map((n) => sessions.append(id, says(String(n)))));
      for (const one of tries) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject(refusal('session_full'));
      }
      const stored = await sessions.readMessages(id, { after: 0, limit: 50 });
      expect(stored.map(({ seq }) => seq)).toEqual(upTo(10));
    });

    it('takes nothing of a batch that goes over the limit', async () => {
      const { sessions } = await store.open({ maxMessagesPerSession: 10 });
      const { id } = await fillSession({ sessions }, 8);
      const batch = sessions.appendAll(id, [says('9'), says('10'), says('11')]);
      await expect(batch).rejects.toMatchObject({ ...refusal('session_full'), details: { limit: 10 } });
      expect((await sessions.readSession(id)).lastSeq).toBe(8);
      expect(await sessions.appendAll(id, [says('9'), says('10')])).toHaveLength(2);
    });

    it('answers a retry in a session that is full since', async () => {
      const { sessions } = await store.open({ maxMessagesPerSession: 1 });
      const { id } = await makeSession({ sessions });
      const first = await sessions.append(id, says('x', { idempotencyKey: 'k' }));
      await expect(sessions.append(id, says('y'))).rejects.toMatchObject(refusal('session_full'));
      const again = await sessions.append(id, says('x', { idempotencyKey: 'k' }));
      expect(again).toEqual({ message: first.message, repeated: true });
    });

    it('takes no more participants than a session has places', async () => {
      const { sessions } = await store.open();
      const participants = upTo(200).map((n) => ({ name: `Agent ${n}`, kind: 'agent' as const }));
      const { id } = await sessions.createSession({ title: 'Crowd', participants });
      const late = sessions.changeParticipants(id, { add: { name: 'Late', kind: 'person' } });
      await expect(late).rejects.toMatchObject(refusal('invalid_input'));
      const crowd = [...participants, { name: 'Late', kind: 'person' as const }];
      const larger = sessions.createSession({ title: 'Larger', participants: crowd });
      await expect(larger).rejects.toMatchObject(refusal('invalid_input'));
    });
  });
}
