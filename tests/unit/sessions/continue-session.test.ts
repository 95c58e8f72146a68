import { expect, it } from 'vitest';

import { continueSession } from '#lib/sessions/continue-session';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

it('goes on in a linked session that names the former', async () => {
  const desk = memorySessions();
  const former = await eventfulSession(desk.sessions);
  await desk.sessions.updateSession(former.id, { status: 'archived' });
  const next = await continueSession(desk, former.id);
  expect(next).toMatchObject({
    title: 'TSLA floor (2)',
    topic: former.topic,
    status: 'active',
    origin: { kind: 'continuation', sessionId: former.id, seq: former.lastSeq },
    lastSeq: 1,
  });
  expect(next.participants).toEqual([...former.participants, { name: 'Desk', kind: 'system' }]);
  expect((await desk.sessions.readSession(former.id)).continuedIn).toBe(next.id);
  const [note] = await desk.sessions.readMessages(next.id, { limit: 1 });
  expect(note).toMatchObject({ sender: 'Desk', kind: 'system' });
  expect(note?.content).toContain(former.id);
});

it('answers the same session to everybody who asks, also at once', async () => {
  const desk = memorySessions();
  const former = await eventfulSession(desk.sessions);
  const asked = [1, 2, 3].map(() => continueSession(desk, former.id));
  const ids = new Set((await Promise.all(asked)).map(({ id }) => id));
  expect(ids.size).toBe(1);
  const [id] = ids;
  if (!id) throw new Error('It goes on nowhere.');
  expect((await continueSession(desk, former.id)).id).toBe(id);
  expect((await desk.sessions.readSession(id)).lastSeq).toBe(1);
});

it('goes on in another once the first was deleted', async () => {
  const desk = memorySessions();
  const former = await eventfulSession(desk.sessions);
  const first = await continueSession(desk, former.id);
  await desk.sessions.deleteSession(first.id);
  const second = await continueSession(desk, former.id);
  expect(second.id).not.toBe(first.id);
});
