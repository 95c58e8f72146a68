import { describe, expect, it } from 'vitest';

import type { SessionPatch } from '#lib/sessions/session';
import { fillSession, makeSession, refusal, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

const DAY = 86_400_000;
const ROUNDS = 40;

/** Sessions go whole or stay whole; an append that races retention saves its session or is refused. */
export function describeSessionDeletion(name: string, subject: SessionSubject): void {
  describe(`${name} deletes sessions`, () => {
    const store = useSessions(subject);

    it('with their messages, and leaves the others', async () => {
      const { sessions } = await store.open();
      const gone = await fillSession({ sessions }, 3);
      const stays = await makeSession({ sessions });
      const { message } = await sessions.append(gone.id, says('farewell'));
      await sessions.append(stays.id, says('welcome'));
      await sessions.deleteSession(gone.id);
      const again = await store.reopen();
      const session = again.sessions.readSession(gone.id);
      await expect(session).rejects.toMatchObject(refusal('session_not_found'));
      const messages = again.sessions.readMessages(gone.id, { limit: 1 });
      await expect(messages).rejects.toMatchObject(refusal('session_not_found'));
      const read = again.sessions.readMessage(message.id);
      await expect(read).rejects.toMatchObject(refusal('message_not_found'));
      expect((await again.sessions.search({ q: 'farewell', limit: 5 })).items).toEqual([]);
      expect((await again.sessions.listSessions({ limit: 5 })).items.map(({ id }) => id)).toEqual([stays.id]);
      expect(await again.sessions.readMessages(stays.id, { limit: 5 })).toHaveLength(1);
    });

    it('by hand unless they are held; pinned and archived ones go', async () => {
      const { sessions } = await store.open();
      const patches: SessionPatch[] = [{ pinned: true }, { status: 'archived' }];
      for (const patch of patches) {
        const { id } = await makeSession({ sessions });
        await sessions.updateSession(id, patch);
        await sessions.deleteSession(id);
      }
      const { id } = await makeSession({ sessions });
      await sessions.updateSession(id, { held: true });
      await expect(sessions.deleteSession(id)).rejects.toMatchObject(refusal('session_in_use'));
      await sessions.updateSession(id, { held: false });
      await sessions.deleteSession(id);
    });

    it('that are idle since an instant; those used, pinned or held stay', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => at });
      const idle = await makeSession({ sessions }, 'idle');
      const used = await makeSession({ sessions }, 'used');
      const pinned = await makeSession({ sessions }, 'pinned');
      const held = await makeSession({ sessions }, 'held');
      at += 10 * DAY;
      const idleSince = at - DAY;
      await sessions.append(used.id, says('here'));
      await sessions.updateSession(pinned.id, { pinned: true });
      await sessions.updateSession(held.id, { held: true });
      for (const { id } of [used, pinned, held]) {
        const kept = sessions.deleteSession(id, { idleSince });
        await expect(kept).rejects.toMatchObject(refusal('session_in_use'));
      }
      await sessions.deleteSession(idle.id, { idleSince });
      const left = (await sessions.listSessions({ limit: 9 })).items.map(({ title }) => title);
      expect(left.toSorted()).toEqual(['held', 'pinned', 'used']);
    });

    it('or takes an append that races it, never both and never neither', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => at });
      const made = await Promise.all(upTo(ROUNDS).map((n) => makeSession({ sessions }, `Round ${n}`)));
      at += 10 * DAY;
      const idleSince = at - DAY;
      for (const [round, { id }] of made.entries()) {
        const append = () => sessions.append(id, says('saved'));
        const remove = () => sessions.deleteSession(id, { idleSince });
        const [appended, removed] = await Promise.allSettled(
          round % 2 === 0 ? [append(), remove()] : [Promise.resolve().then(append), remove()],
        );
        if (appended.status === 'fulfilled') {
          expect(removed).toMatchObject({ status: 'rejected', reason: refusal('session_in_use') });
          expect(await sessions.readMessages(id, { limit: 5 })).toEqual([appended.value.message]);
        } else {
          expect(appended).toMatchObject({ reason: refusal('session_not_found') });
          expect(removed).toMatchObject({ status: 'fulfilled' });
          await expect(sessions.readSession(id)).rejects.toMatchObject(refusal('session_not_found'));
        }
      }
    });
  });
}
