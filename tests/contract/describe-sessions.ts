import { describe, expect, it } from 'vitest';

import type { SessionId } from '#lib/sessions/session';
import { makeSession, refusal, ROOM } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

const NOBODY = 'f3c2a4de-0000-7000-8000-000000000000' as SessionId;

/** Sessions themselves: made, found, changed, removed. */
export function describeSessions(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps sessions`, () => {
    const store = useStore(makeLocation);

    it('answers a session as it was made, also after it was opened again', async () => {
      const first = await store.open();
      const made = await first.sessions.createSession({ title: 'Floor', topic: 'TSLA', participants: ROOM });
      await first.close();
      const again = await store.open();
      expect(await again.sessions.readSession(made.id)).toEqual(made);
      expect(made).toMatchObject({ title: 'Floor', topic: 'TSLA', status: 'active', lastSeq: 0 });
      expect(made.participants).toEqual(ROOM);
    });

    it('answers a retried creation with the first session, and refuses the key for another one', async () => {
      const { sessions } = await store.open();
      const session = { title: 'Floor', participants: ROOM, idempotencyKey: 'k1' };
      const first = await sessions.createSession(session);
      expect(await sessions.createSession(session)).toEqual(first);
      await expect(sessions.createSession({ ...session, title: 'Other' })).rejects.toMatchObject(
        refusal('idempotency_mismatch'),
      );
      expect((await sessions.listSessions({ limit: 10 })).items).toHaveLength(1);
    });

    it('refuses a second session with an id that is taken', async () => {
      const { sessions } = await store.open();
      await sessions.createSession({ id: NOBODY, title: 'One', participants: [] });
      const second = sessions.createSession({ id: NOBODY, title: 'Two', participants: [] });
      await expect(second).rejects.toMatchObject(refusal('idempotency_mismatch'));
    });

    it('refuses more sessions than allowed and names the least used', async () => {
      const { sessions } = await store.open({ maxSessions: 2 });
      const oldest = await sessions.createSession({ title: 'Oldest', participants: [] });
      const newer = await sessions.createSession({ title: 'Newer', participants: [] });
      const third = sessions.createSession({ title: 'Third', participants: [] });
      await expect(third).rejects.toMatchObject({
        ...refusal('too_many_sessions'),
        details: { limit: 2, oldest: [oldest.id, newer.id] },
      });
    });

    it('refuses everything about an unknown session', async () => {
      const { sessions } = await store.open();
      const tries = [
        sessions.readSession(NOBODY),
        sessions.updateSession(NOBODY, { title: 'x' }),
        sessions.deleteSession(NOBODY),
        sessions.addParticipant(NOBODY, { name: 'A', kind: 'agent' }),
        sessions.append(NOBODY, { sender: 'A', content: 'x' }),
        sessions.readMessages(NOBODY, { limit: 1 }),
      ];
      for (const outcome of await Promise.allSettled(tries)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('session_not_found') });
      }
    });

    it('lists by newest activity, a page at a time, each once', async () => {
      const { sessions } = await store.open();
      const made = [];
      for (const title of ['a', 'b', 'c', 'd', 'e']) made.push(await makeSession({ sessions }, title));
      const titles: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await sessions.listSessions({ limit: 2, ...(cursor && { cursor }) });
        titles.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(titles).toEqual(['e', 'd', 'c', 'b', 'a']);
    });

    it('finds sessions by status, participant and words in any case', async () => {
      const { sessions } = await store.open();
      const oil = await sessions.createSession({ title: 'Ölpreis', topic: 'Brent', participants: ROOM });
      const gold = await sessions.createSession({ title: 'Gold 50% off', participants: [] });
      await sessions.updateSession(gold.id, { status: 'archived' });
      const find = async (query: object) =>
        (await sessions.listSessions({ limit: 10, ...query })).items.map(({ id }) => id);
      expect(await find({ q: 'BRENT ölp' })).toEqual([oil.id]);
      expect(await find({ q: '0%' })).toEqual([gold.id]);
      expect(await find({ q: 'brent gold' })).toEqual([]);
      expect(await find({ participant: 'Operator' })).toEqual([oil.id]);
      expect(await find({ status: 'archived' })).toEqual([gold.id]);
    });

    it('refuses a cursor it never gave', async () => {
      const { sessions } = await store.open();
      const page = sessions.listSessions({ limit: 1, cursor: 'nonsense' });
      await expect(page).rejects.toMatchObject(refusal('invalid_input'));
    });

    it('changes only what a patch names', async () => {
      const { sessions } = await store.open();
      const made = await makeSession({ sessions });
      const changed = await sessions.updateSession(made.id, { pinned: true, topic: 'New' });
      expect(changed).toEqual({ ...made, pinned: true, topic: 'New' });
    });

    it('adds, pauses and removes participants', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.addParticipant(id, { name: 'Agent-9', kind: 'agent' });
      const twice = sessions.addParticipant(id, { name: 'Agent-9', kind: 'person' });
      await expect(twice).rejects.toMatchObject(refusal('participant_exists'));
      await sessions.updateParticipant(id, 'Agent-9', { paused: true });
      const { participants } = await sessions.removeParticipant(id, 'Agent-2');
      expect(participants.map((one) => one.name)).toEqual(['Agent-1', 'Operator', 'Agent-9']);
      expect(participants.at(-1)).toEqual({ name: 'Agent-9', kind: 'agent', paused: true });
      const missing = sessions.removeParticipant(id, 'Nobody');
      await expect(missing).rejects.toMatchObject(refusal('participant_not_found'));
    });

    it('takes no more participants than a session has places', async () => {
      const { sessions } = await store.open();
      const participants = Array.from({ length: 200 }, (_, index) => ({
        name: `Agent ${index}`,
        kind: 'agent' as const,
      }));
      const { id } = await sessions.createSession({ title: 'Crowd', participants });
      await expect(sessions.addParticipant(id, { name: 'Late', kind: 'person' })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    it('deletes a session with its messages and leaves the others', async () => {
      const { sessions } = await store.open();
      const gone = await makeSession({ sessions });
      const stays = await makeSession({ sessions });
      const { message } = await sessions.append(gone.id, { sender: 'Agent-1', content: 'x' });
      await sessions.append(stays.id, { sender: 'Agent-1', content: 'y' });
      await sessions.deleteSession(gone.id);
      await expect(sessions.readMessage(message.id)).rejects.toMatchObject(refusal('message_not_found'));
      expect(await sessions.readMessages(stays.id, { limit: 5 })).toHaveLength(1);
    });
  });
}
