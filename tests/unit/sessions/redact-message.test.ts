import { expect, it } from 'vitest';

import { forkSession } from '#lib/sessions/fork-session';
import { redactMessage } from '#lib/sessions/redact-message';
import { verifySession } from '#lib/sessions/verify-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

const redaction = { by: 'Operator', reason: 'a secret' };

it('takes the content out of every fork that copied it, also of forks of forks', async () => {
  const desk = memorySessions();
  const { sessions } = desk;
  const participants = [{ name: 'Ann', kind: 'person' as const }];
  const { id: sessionId } = await sessions.createSession({ title: 'Talk', participants });
  await sessions.append(sessionId, { sender: 'Ann', content: 'hello' });
  const { message } = await sessions.append(sessionId, { sender: 'Ann', content: 'the password is quokka' });
  const before = await forkSession(desk, { sessionId, seq: 1, title: 'Before' });
  const fork = await forkSession(desk, { sessionId, seq: 2 });
  const second = await forkSession(desk, { sessionId: fork.id, seq: 2 });

  const redacted = await redactMessage(sessions, message.id, redaction);
  expect(redacted).toMatchObject({ id: message.id, content: '', redaction });
  expect((await sessions.search({ q: 'quokka', limit: 10 })).items).toEqual([]);
  for (const { id } of [fork, second]) {
    expect((await sessions.readMessages(id, { limit: 10 }))[1]).toMatchObject({ content: '', redaction });
    expect(await verifySession(sessions, id)).toMatchObject({ messages: 2, fault: null });
  }
  expect((await sessions.readMessages(before.id, { limit: 10 })).map(({ content }) => content)).toEqual([
    'hello',
  ]);
});

it('finishes what was interrupted when it is asked again', async () => {
  const desk = memorySessions();
  const { sessions } = desk;
  const participants = [{ name: 'Ann', kind: 'person' as const }];
  const { id: sessionId } = await sessions.createSession({ title: 'Talk', participants });
  const { message } = await sessions.append(sessionId, { sender: 'Ann', content: 'quokka' });
  await forkSession(desk, { sessionId, seq: 1 });
  await sessions.changeMessage(message.id, { type: 'redact', ...redaction });
  expect((await sessions.search({ q: 'quokka', limit: 10 })).items).toHaveLength(1);
  await redactMessage(sessions, message.id, redaction);
  expect((await sessions.search({ q: 'quokka', limit: 10 })).items).toEqual([]);
});
