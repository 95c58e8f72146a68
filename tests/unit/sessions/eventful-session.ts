import type { NewMessage } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

const SAID: NewMessage[] = [
  { sender: 'Agent-1', content: 'TSLA stands above its 30-minute average.', idempotencyKey: 'one' },
  {
    sender: 'Agent-2',
    content: 'Buy **20** then.',
    kind: 'proposal',
    data: { quantity: '20', deep: [{ a: 1 }] },
  },
  { sender: 'Operator', content: 'the password is hunter2' },
  { sender: 'Operator', recipient: 'Agent-1', visibility: 'recipient', content: 'Between us: wait.' },
  { sender: 'Agent-2', content: 'later', status: 'pending', priority: 'urgent' },
];

/** A session in which everything happened that can: replies, private talk, receipts, a pin, a redaction, a hold. */
export async function eventfulSession(sessions: SessionStore): Promise<Session> {
  const { id } = await sessions.createSession({
    title: 'TSLA floor',
    topic: 'Where it goes today',
    participants: [
      { name: 'Agent-1', kind: 'agent', role: 'analyst' },
      { name: 'Agent-2', kind: 'agent' },
      { name: 'Operator', kind: 'person' },
    ],
    idempotencyKey: 'made once',
  });
  const said = await sessions.appendAll(id, SAID);
  const [first, second, third] = said.map(({ message }) => message);
  if (!first || !second || !third) throw new Error('Nothing was said.');
  await sessions.append(id, { sender: 'Agent-1', content: 'Agreed 👍 עברית', replyTo: second.id });
  await sessions.changeMessage(first.id, { type: 'pin', pinned: true });
  await sessions.changeMessage(second.id, { type: 'acknowledge', participant: 'Agent-1', status: 'read' });
  await sessions.changeMessage(third.id, { type: 'redact', by: 'Operator', reason: 'a secret' });
  await sessions.changeParticipants(id, { name: 'Agent-2', paused: true });
  return sessions.updateSession(id, { held: true });
}
