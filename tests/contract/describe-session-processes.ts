import { describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { makeSession, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';
import { startWorker, type Work } from '#tests/contract/start-worker';

const WRITERS = 8;
const EACH = 40;
const CRASHES = 4;
const IDLE = 60;
const DAY = 86_400_000;
/** Several processes share few cores with all other tests. */
const MINUTE = 60_000;

/** What holds across processes, and across their sudden end. */
export function describeSessionProcesses(name: string, subject: SessionSubject, opener: string): void {
  describe(`${name} between processes`, { timeout: MINUTE }, () => {
    const store = useSessions(subject);
    const start = (work: Omit<Work, 'opener' | 'location'>) =>
      startWorker({ opener, location: store.location(), ...work });

    it('numbers the messages of eight writing processes without a gap or a repeat', async () => {
      const { sessions } = await store.open();
      const senders = upTo(WRITERS).map((n) => `Writer-${n}`);
      const participants = senders.map((sender) => ({ name: sender, kind: 'agent' }) as const);
      const { id } = await sessions.createSession({ title: 'Crowd', participants });
      const workers = senders.map((sender) => start({ sessionIds: [id], sender, count: EACH }));
      const ends = await Promise.all(workers.map(({ ended }) => ended));
      expect(ends.map(({ code }) => code)).toEqual(senders.map(() => 0));

      const stored = await sessions.readMessages(id, { after: 0, limit: 10_000 });
      expect(stored.map(({ seq }) => seq)).toEqual(upTo(WRITERS * EACH));
      const acknowledged = workers.flatMap(({ lines }) => lines);
      expect(stored.map(({ seq, content }) => `${seq} ${content}`).toSorted()).toEqual(
        acknowledged.toSorted(),
      );
      for (const sender of senders) {
        const own = stored.filter((message) => message.sender === sender).map(({ content }) => content);
        expect(own).toEqual(upTo(EACH).map((n) => `${sender} ${n}`));
      }
      expect(await verifySession(sessions, id)).toMatchObject({ messages: WRITERS * EACH, fault: null });
      const { items } = await sessions.search({ q: '"writer 3 7"', limit: 9 });
      expect(items.map(({ message }) => message.content)).toEqual(['Writer-3 7']);
    });

    it('has every acknowledged message once after processes are killed while they append', async () => {
      const before = await store.open();
      const { id } = await makeSession(before);
      const acknowledged: string[] = [];
      for (const crash of upTo(CRASHES)) {
        const worker = start({ sessionIds: [id], sender: 'Agent-1', count: 1_000_000, together: 8 });
        await worker.reached(crash * 20);
        worker.process.kill('SIGKILL');
        expect(await worker.ended).toMatchObject({ signal: 'SIGKILL' });
        acknowledged.push(...worker.lines);
      }
      const { sessions } = await store.reopen();
      const stored = await sessions.readMessages(id, { after: 0, limit: 1_000_000 });
      expect(stored.map(({ seq }) => seq)).toEqual(upTo(stored.length));
      expect((await sessions.readSession(id)).lastSeq).toBe(stored.length);
      const lines = new Set(stored.map(({ seq, content }) => `${seq} ${content}`));
      expect(acknowledged.filter((line) => !lines.has(line))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(CRASHES * 20);
      expect(await verifySession(sessions, id)).toMatchObject({ messages: stored.length, fault: null });
    });

    it('deletes an idle session, or takes the append of another process that races it', async () => {
      let at = Date.now() - 30 * DAY;
      const { sessions } = await store.open({ now: () => at });
      const sessionIds = [];
      for (const n of upTo(IDLE)) sessionIds.push((await makeSession({ sessions }, `Idle ${n}`)).id);
      at = Date.now();
      const worker = start({ sessionIds, sender: 'Agent-1', count: 1, mayBeRefused: true });
      await worker.opened;
      const removals: string[] = [];
      // From the last to the first: the two meet somewhere in between.
      for (const id of sessionIds.toReversed()) {
        const removal = sessions.deleteSession(id, { idleSince: at - DAY });
        removals.unshift(
          await removal.then(
            () => 'deleted',
            ({ code }: { code: string }) => code,
          ),
        );
      }
      expect(await worker.ended).toMatchObject({ code: 0 });
      const { items } = await sessions.listSessions({ limit: IDLE });
      const left = new Set(items.filter(({ lastSeq }) => lastSeq === 1).map(({ id }) => id));
      const outcomes = sessionIds.map((id, index) => {
        const [said] = (worker.lines[index] ?? '').split(' ');
        return [said, removals[index], left.has(id)];
      });
      const kept = ['1', 'session_in_use', true];
      const gone = ['session_not_found', 'deleted', false];
      expect(outcomes).toEqual(outcomes.map(([said]) => (said === '1' ? kept : gone)));
      expect(items).toHaveLength(left.size);
    });

    it('shows what another process wrote as soon as that was told', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const worker = start({ sessionIds: [id], sender: 'Agent-1', count: 30 });
      for (const n of upTo(30)) {
        await worker.reached(n);
        expect((await sessions.readSession(id)).lastSeq).toBeGreaterThanOrEqual(n);
        expect(await sessions.readMessages(id, { after: n - 1, before: n + 1, limit: 1 })).toHaveLength(1);
        const { items } = await sessions.search({ q: `"agent 1 ${n}"`, limit: 9 });
        expect(items.map(({ message }) => message.seq)).toEqual([n]);
      }
      expect(await worker.ended).toMatchObject({ code: 0 });
    });
  });
}
