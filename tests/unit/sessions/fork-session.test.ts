import { expect, it } from 'vitest';

import { forkSession } from '#lib/sessions/fork-session';
import { verifySession } from '#lib/sessions/verify-session';
import { refusal } from '#tests/contract/samples';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

it('copies a session up to a message, whole and with a chain of its own', async () => {
  const desk = memorySessions();
  const source = await eventfulSession(desk.sessions);
  const fork = await forkSession(desk, { sessionId: source.id, seq: 6 });
  expect(fork).toMatchObject({
    title: 'TSLA floor (fork)',
    participants: source.participants,
    origin: { kind: 'fork', sessionId: source.id, seq: 6 },
    lastSeq: 6,
    held: false,
  });
  const [before, after] = await Promise.all(
    [source.id, fork.id].map((id) => desk.sessions.readMessages(id, { limit: 10 })),
  );
  const said = (message: { sender: string; content: string; at: number; data: unknown }) => {
    const { sender, content, at, data } = message;
    return { sender, content, at, data };
  };
  expect(after?.map(said)).toEqual(before?.map(said));
  expect(after?.[5]?.replyTo).toBe(after?.[1]?.id);
  expect(after?.[2]).toMatchObject({ content: '', redaction: { by: 'Operator' } });
  expect(await verifySession(desk.sessions, fork.id)).toMatchObject({ messages: 6, fault: null });
  expect(after?.some(({ id }) => before?.some((one) => one.id === id))).toBe(false);
});

it('leaves the other session as it was, and takes another course', async () => {
  const desk = memorySessions();
  const source = await eventfulSession(desk.sessions);
  const before = await desk.sessions.readRecords(source.id, { after: 0, limit: 10 });
  const fork = await forkSession(desk, { sessionId: source.id, seq: 2, title: 'What if' });
  await desk.sessions.append(fork.id, { sender: 'Agent-1', content: 'Sell, then.' });
  expect(await desk.sessions.readRecords(source.id, { after: 0, limit: 10 })).toEqual(before);
  expect(await verifySession(desk.sessions, fork.id)).toMatchObject({ messages: 3, fault: null });
});

it('answers a retry with the first fork, and refuses another wish under its key', async () => {
  const desk = memorySessions();
  const source = await eventfulSession(desk.sessions);
  const wish = { sessionId: source.id, seq: 3, idempotencyKey: 'k' };
  const first = await forkSession(desk, wish);
  expect((await forkSession(desk, wish)).id).toBe(first.id);
  await expect(forkSession(desk, { ...wish, seq: 2 })).rejects.toMatchObject(refusal('idempotency_mismatch'));
  expect((await forkSession(desk, { sessionId: source.id, seq: 3 })).id).not.toBe(first.id);
});

it('finishes a fork that was interrupted', async () => {
  const desk = memorySessions();
  const { id } = await desk.sessions.createSession({
    title: 'Long',
    participants: [{ name: 'A', kind: 'agent' }],
  });
  await desk.sessions.appendAll(
    id,
    Array.from({ length: 600 }, (_, index) => ({ sender: 'A', content: `message ${index}` })),
  );
  let parts = 0;
  const breaking = {
    ...desk.sessions,
    importRecords(records: Parameters<typeof desk.sessions.importRecords>[0]) {
      parts += 1;
      return parts === 2 ? Promise.reject(new Error('power cut')) : desk.sessions.importRecords(records);
    },
  };
  const wish = { sessionId: id, seq: 600, idempotencyKey: 'k' };
  await expect(forkSession({ ...desk, sessions: breaking }, wish)).rejects.toThrow('power cut');
  const fork = await forkSession(desk, wish);
  expect(await verifySession(desk.sessions, fork.id)).toMatchObject({ messages: 600, fault: null });
  expect((await desk.sessions.listSessions({ limit: 10 })).items).toHaveLength(2);
});

it.each([0, 7])('refuses to fork from message %i, which is not there', async (seq) => {
  const desk = memorySessions();
  const { id } = await eventfulSession(desk.sessions);
  await expect(forkSession(desk, { sessionId: id, seq })).rejects.toMatchObject(refusal('message_not_found'));
});
