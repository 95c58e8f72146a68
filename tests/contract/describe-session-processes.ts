import { describe, expect, it } from 'vitest';

import { makeSession, upTo } from '#tests/contract/samples';
import { startWorker } from '#tests/contract/start-worker';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

const WRITERS = 8;
const EACH = 40;
const CRASHES = 4;

/** What holds across processes, and across their sudden end. */
export function describeSessionProcesses(name: string, makeLocation: MakeLocation): void {
  describe(`${name} between processes`, () => {
    const store = useStore(makeLocation);

    it('numbers the messages of eight writing processes without a gap or a repeat', async () => {
      const { sessions } = await store.open();
      const senders = upTo(WRITERS).map((n) => `Writer-${n}`);
      const participants = senders.map((sender) => ({ name: sender, kind: 'agent' }) as const);
      const { id: sessionId } = await sessions.createSession({ title: 'Crowd', participants });
      const location = store.location();
      const workers = senders.map((sender) => startWorker({ location, sessionId, sender, count: EACH }));
      const ends = await Promise.all(workers.map(({ ended }) => ended));
      expect(ends.map(({ code }) => code)).toEqual(senders.map(() => 0));

      const stored = await sessions.readMessages(sessionId, { after: 0, limit: 10_000 });
      expect(stored.map(({ seq }) => seq)).toEqual(upTo(WRITERS * EACH));
      const acknowledged = workers.flatMap(({ lines }) => lines);
      expect(stored.map(({ seq, content }) => `${seq} ${content}`).toSorted()).toEqual(
        acknowledged.toSorted(),
      );
      for (const sender of senders) {
        const own = stored.filter((message) => message.sender === sender).map(({ content }) => content);
        expect(own).toEqual(upTo(EACH).map((n) => `${sender} ${n}`));
      }
    });

    it('has every acknowledged message once after processes are killed while they append', async () => {
      const before = await store.open();
      const { id: sessionId } = await makeSession(before);
      await before.close();
      const acknowledged: string[] = [];
      for (const crash of upTo(CRASHES)) {
        const worker = startWorker({
          location: store.location(),
          sessionId,
          sender: 'Agent-1',
          count: 1_000_000,
          together: 8,
        });
        await worker.reached(crash * 20);
        worker.process.kill('SIGKILL');
        expect(await worker.ended).toMatchObject({ signal: 'SIGKILL' });
        acknowledged.push(...worker.lines);
      }
      const { sessions } = await store.open();
      const stored = await sessions.readMessages(sessionId, { after: 0, limit: 1_000_000 });
      expect(stored.map(({ seq }) => seq)).toEqual(upTo(stored.length));
      expect((await sessions.readSession(sessionId)).lastSeq).toBe(stored.length);
      const lines = new Set(stored.map(({ seq, content }) => `${seq} ${content}`));
      expect(acknowledged.filter((line) => !lines.has(line))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(CRASHES * 20);
    });
  });
}
