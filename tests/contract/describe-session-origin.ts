import { describe, expect, it } from 'vitest';

import type { NewSession } from '#lib/sessions/session';
import { fillSession, makeSession, NO_SESSION, refusal, ROOM } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Sessions that come from another: forks and continuations. */
export function describeSessionOrigin(name: string, subject: SessionSubject): void {
  describe(`${name} links sessions`, () => {
    const store = useSessions(subject);

    it('in which others go on: both say so', async () => {
      const { sessions } = await store.open();
      const former = await fillSession({ sessions }, 3);
      const origin = { kind: 'continuation', sessionId: former.id, seq: 3 } as const;
      const next = await sessions.createSession({ title: 'Filled (2)', participants: ROOM, origin });
      expect(next.origin).toEqual(origin);
      const again = await store.reopen();
      expect(await again.sessions.readSession(next.id)).toEqual(next);
      const { continuedIn, lastSeq } = await again.sessions.readSession(former.id);
      expect([continuedIn, lastSeq]).toEqual([next.id, 3]);
    });

    it('with what they copy: the fork says so, the other knows nothing of it', async () => {
      const { sessions } = await store.open();
      const former = await fillSession({ sessions }, 3);
      const before = await sessions.readSession(former.id);
      const origin = { kind: 'fork', sessionId: former.id, seq: 2 } as const;
      const fork = await sessions.createSession({ title: 'Fork', participants: ROOM, origin });
      expect(fork.origin).toEqual(origin);
      expect(await sessions.readSession(former.id)).toEqual(before);
      await sessions.deleteSession(former.id);
      expect((await sessions.readSession(fork.id)).origin).toEqual(origin);
    });

    it('once where the continuation is asked for again', async () => {
      const { sessions } = await store.open();
      const former = await makeSession({ sessions });
      const origin = { kind: 'continuation', sessionId: former.id, seq: 0 } as const;
      const session: NewSession = { title: 'Next', participants: [], origin, idempotencyKey: 'next' };
      const [one, two] = await Promise.all([
        sessions.createSession(session),
        sessions.createSession(session),
      ]);
      expect(one.id).toBe(two.id);
      const other = sessions.createSession({ ...session, origin: { ...origin, kind: 'fork' } });
      await expect(other).rejects.toMatchObject(refusal('idempotency_mismatch'));
    });

    it('only where the one to continue is there', async () => {
      const { sessions } = await store.open();
      const origin = { kind: 'continuation', sessionId: NO_SESSION, seq: 1 } as const;
      const orphan = sessions.createSession({ title: 'Orphan', participants: [], origin });
      await expect(orphan).rejects.toMatchObject(refusal('session_not_found'));
      expect((await sessions.listSessions({ limit: 5 })).items).toEqual([]);
    });

    it('and marks nothing where the continuation is refused', async () => {
      const { sessions } = await store.open({ maxSessions: 1 });
      const former = await makeSession({ sessions });
      const origin = { kind: 'continuation', sessionId: former.id, seq: 0 } as const;
      const refused = sessions.createSession({ title: 'Next', participants: [], origin });
      await expect(refused).rejects.toMatchObject(refusal('too_many_sessions'));
      expect((await sessions.readSession(former.id)).continuedIn).toBeNull();
    });
  });
}
