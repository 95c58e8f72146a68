import { describe, expect, it } from 'vitest';

import type { SessionId } from '#lib/sessions/session';
import { makeSession, NO_SESSION, refusal, ROOM, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Sessions themselves: made, read, changed. */
export function describeSessions(name: string, subject: SessionSubject): void {
  describe(`${name} keeps sessions`, () => {
    const store = useSessions(subject);

    it('answers a session as it was made, also after it was opened again', async () => {
      const { sessions } = await store.open();
      const made = await sessions.createSession({ title: 'Floor', topic: 'TSLA', participants: ROOM });
      const again = await store.reopen();
      expect(await again.sessions.readSession(made.id)).toEqual(made);
      expect(made).toMatchObject({ title: 'Floor', topic: 'TSLA', status: 'active', lastSeq: 0 });
      expect(made).toMatchObject({ pinned: false, held: false, origin: null, continuedIn: null });
      expect(made.participants).toStrictEqual(ROOM);
      expect(made.lastActivityAt).toBe(made.createdAt);
    });

    it('answers a retried creation with the first session, and refuses the key for another one', async () => {
      const { sessions } = await store.open();
      const session = { title: 'Floor', participants: ROOM, idempotencyKey: 'k1' };
      const first = await sessions.createSession(session);
      const again = await store.reopen();
      expect(await again.sessions.createSession(session)).toEqual(first);
      await expect(again.sessions.createSession({ ...session, title: 'Other' })).rejects.toMatchObject(
        refusal('idempotency_mismatch'),
      );
      expect((await again.sessions.listSessions({ limit: 10 })).items).toHaveLength(1);
    });

    it('makes one session where the same creation arrives several times at once', async () => {
      const { sessions } = await store.open();
      const session = { title: 'Floor', participants: ROOM, idempotencyKey: 'k1' };
      const all = await Promise.all([1, 2, 3, 4].map(() => sessions.createSession(session)));
      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    });

    it('takes the id it is given, and refuses a second session with it', async () => {
      const { sessions } = await store.open();
      const made = await sessions.createSession({ id: NO_SESSION, title: 'One', participants: [] });
      expect(made.id).toBe(NO_SESSION);
      const second = sessions.createSession({ id: NO_SESSION, title: 'Two', participants: [] });
      await expect(second).rejects.toMatchObject(refusal('idempotency_mismatch'));
      const odd = sessions.createSession({ id: 'one' as SessionId, title: 'Odd', participants: [] });
      await expect(odd).rejects.toMatchObject(refusal('invalid_input'));
    });

    it.each([NO_SESSION, 'nonsense', '', 'a\0b'])(
      'refuses everything about an unknown session: %j',
      async (given) => {
        const { sessions } = await store.open();
        const id = given as SessionId;
        const tries = [
          sessions.readSession(id),
          sessions.updateSession(id, { title: 'x' }),
          sessions.deleteSession(id),
          sessions.deleteSession(id, { idleSince: Date.now() }),
          sessions.changeParticipants(id, { add: { name: 'A', kind: 'agent' } }),
          sessions.append(id, says('x')),
          sessions.appendAll(id, [says('x')]),
          sessions.readMessages(id, { limit: 1 }),
          sessions.readRecords(id, { after: 0, limit: 1 }),
        ];
        for (const outcome of await Promise.allSettled(tries)) {
          expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('session_not_found') });
        }
      },
    );

    it('changes only what a patch names', async () => {
      const { sessions } = await store.open();
      const made = await makeSession({ sessions });
      const changed = await sessions.updateSession(made.id, { pinned: true, topic: 'New' });
      expect(changed).toEqual({ ...made, pinned: true, topic: 'New' });
      const held = await sessions.updateSession(made.id, { held: true, pinned: false, title: 'Named' });
      expect(held).toEqual({ ...made, held: true, topic: 'New', title: 'Named' });
      const again = await store.reopen();
      expect(await again.sessions.readSession(made.id)).toEqual(held);
    });

    it('adds, pauses and removes participants, each name once', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.changeParticipants(id, { add: { name: 'Agent-9', kind: 'agent' } });
      const twice = sessions.changeParticipants(id, { add: { name: 'Agent-9', kind: 'person' } });
      await expect(twice).rejects.toMatchObject(refusal('participant_exists'));
      await sessions.changeParticipants(id, { name: 'Agent-9', paused: true });
      const { participants } = await sessions.changeParticipants(id, { remove: 'Agent-2' });
      expect(participants.map((one) => one.name)).toEqual(['Agent-1', 'Operator', 'Agent-9']);
      expect(participants.at(-1)).toStrictEqual({ name: 'Agent-9', kind: 'agent', paused: true });
      const again = await store.reopen();
      expect((await again.sessions.readSession(id)).participants).toStrictEqual(participants);
    });

    it('refuses changes to who is not there, or is nobody', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const removed = sessions.changeParticipants(id, { remove: 'Nobody' });
      await expect(removed).rejects.toMatchObject(refusal('participant_not_found'));
      const paused = sessions.changeParticipants(id, { name: 'agent-1', paused: true });
      await expect(paused).rejects.toMatchObject(refusal('participant_not_found'));
      const everyone = sessions.changeParticipants(id, { add: { name: 'All', kind: 'agent' } });
      await expect(everyone).rejects.toMatchObject(refusal('invalid_input'));
      expect((await sessions.readSession(id)).participants).toEqual(ROOM);
    });

    it('keeps what somebody said who left the session, and refuses more of it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('I was here.'));
      await sessions.changeParticipants(id, { remove: 'Agent-1' });
      expect(await sessions.readMessages(id, { limit: 5 })).toEqual([message]);
      await expect(sessions.append(id, says('again'))).rejects.toMatchObject(
        refusal('participant_not_found'),
      );
    });

    it('leaves who takes part in an archived session as it is', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.updateSession(id, { status: 'archived' });
      const added = sessions.changeParticipants(id, { add: { name: 'Late', kind: 'agent' } });
      await expect(added).rejects.toMatchObject(refusal('session_archived'));
      await sessions.updateSession(id, { status: 'active' });
      await sessions.changeParticipants(id, { add: { name: 'Late', kind: 'agent' } });
    });

    it('refuses a session with two participants of one name', async () => {
      const { sessions } = await store.open();
      const twice = sessions.createSession({ title: 'Twins', participants: [...ROOM, ...ROOM] });
      await expect(twice).rejects.toMatchObject(refusal('participant_exists'));
      expect((await sessions.listSessions({ limit: 5 })).items).toEqual([]);
    });
  });
}
