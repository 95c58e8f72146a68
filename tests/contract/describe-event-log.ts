import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Desk } from '#lib/desk-ports';
import { decision, makeBook, SECOND_DECISION_ID } from '#tests/contract/book-samples';
import { fillSession, makeSession, ROOM } from '#tests/contract/samples';
import { startWorker } from '#tests/contract/start-worker';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

/** What every EventLog must do. `isShared` false leaves out what another process does: none can open the same one. */
export function describeEventLog(name: string, makeLocation: MakeLocation, { isShared = true } = {}): void {
  describe(`${name} keeps the event log`, () => {
    const store = useStore(makeLocation);

    it('tells each change once, numbered in the order of its commit', async () => {
      const desk = await store.open();
      const { id } = await makeSession(desk);
      const { message } = await desk.sessions.append(id, {
        sender: 'Agent-1',
        content: 'hello',
        data: { a: 1 },
      });
      const changed = await desk.sessions.updateSession(id, { pinned: true });
      await desk.sessions.deleteSession(id);
      const told = await desk.events.readEvents(0, 10);
      expect(told.map(({ type }) => type)).toEqual(['session-created', 'session-changed', 'session-deleted']);
      expect(told[1]?.data).toEqual(changed);
      expect(told[2]).toMatchObject({ sessionId: id, data: { id } });
      // The message went with its session, and its event with it.
      expect(told.map(({ seq }) => seq)).toEqual([1, 3, 4]);
      expect(JSON.stringify(told)).not.toContain(message.id);
    });

    it('carries whole messages', async () => {
      const desk = await store.open();
      const { id } = await makeSession(desk);
      const { message } = await desk.sessions.append(id, {
        sender: 'Agent-1',
        content: '🚀',
        data: { a: 1 },
      });
      const [event] = await desk.events.readEvents(1, 10);
      expect(event).toEqual({
        seq: 2,
        type: 'message-posted',
        at: message.at,
        sessionId: id,
        robotId: null,
        data: message,
      });
    });

    it('filters by session, robot and type', async () => {
      const desk = await store.open();
      const { sessionId, robot } = await makeBook(desk);
      const other = await fillSession(desk, 3);
      await desk.books.commit({
        messages: [{ sessionId, message: decision(SECOND_DECISION_ID) }],
        events: [{ type: 'robot-changed', robotId: robot.id, sessionId, data: { ...robot } }],
      });
      const types = async (filter: Parameters<Desk['events']['readEvents']>[2]) =>
        (await desk.events.readEvents(0, 100, filter)).map(({ type }) => type);
      expect(await types({ robotId: robot.id })).toEqual(['robot-changed']);
      expect(await types({ types: ['session-created', 'robot-changed'] })).toHaveLength(3);
      expect(await types({ sessionId: other.id, types: ['message-posted'] })).toHaveLength(3);
      // In which order the facts of one change are told is the store's business.
      expect((await types({ sessionId })).toSorted()).toEqual([
        'message-posted',
        'message-posted',
        'robot-changed',
        'session-created',
      ]);
    });

    it('resumes after any event and knows its bounds', async () => {
      const desk = await store.open();
      expect(await desk.events.bounds()).toEqual({ first: 0, last: 0 });
      await fillSession(desk, 9);
      expect(await desk.events.bounds()).toEqual({ first: 1, last: 10 });
      const page = await desk.events.readEvents(4, 3);
      expect(page.map(({ seq }) => seq)).toEqual([5, 6, 7]);
      expect(await desk.events.readEvents(10, 5)).toEqual([]);
    });

    it('wakes its listeners after a commit of this process, until they leave', async () => {
      const desk = await store.open();
      let calls = 0;
      const woken = Promise.withResolvers<void>();
      const leave = desk.events.onCommit(() => {
        calls += 1;
        woken.resolve();
      });
      await makeSession(desk);
      await woken.promise;
      leave();
      const before = calls;
      await makeSession(desk);
      expect(calls).toBe(before);
    });

    if (!isShared) return;

    it('wakes its listeners after each commit of another process', async () => {
      const desk = await store.open();
      const { id: sessionId } = await desk.sessions.createSession({ title: 'Two', participants: ROOM });
      const seen: number[] = [];
      const all = Promise.withResolvers<void>();
      const leave = desk.events.onCommit(() => {
        void desk.events.readEvents(seen.at(-1) ?? 1, 100).then((events) => {
          // Two wake-ups may read the same events; each counts once.
          for (const { seq } of events) if (seq > (seen.at(-1) ?? 1)) seen.push(seq);
          if (seen.length === 30) all.resolve();
        });
      });
      const worker = startWorker({
        opener: path.join(import.meta.dirname, 'openers/desk.ts'),
        location: store.location(),
        sessionIds: [sessionId],
        sender: 'Agent-1',
        count: 30,
      });
      await all.promise;
      expect(await worker.ended).toMatchObject({ code: 0 });
      leave();
      expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index + 2));
    });
  });
}
