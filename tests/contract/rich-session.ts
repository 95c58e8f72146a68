import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';
import { ROOM, says } from '#tests/contract/samples';

/** A session in which everything happened that can: what a move must keep. */
export async function makeRichSession(sessions: SessionStore): Promise<SessionId> {
  const former = await sessions.createSession({ title: 'Former', participants: ROOM });
  const { id } = await sessions.createSession({
    title: 'Ünï "rich" 👩‍💻',
    topic: 'line one\nline two',
    participants: [...ROOM, { name: 'Paused', kind: 'agent', role: 'captain', paused: true }],
    origin: { kind: 'fork', sessionId: former.id, seq: 0 },
    idempotencyKey: 'rich',
  });
  const data = { z: [1, { b: 2, a: null }], a: 'é', n: 0.1, '2': true, '1': false };
  const [first] = await sessions.appendAll(id, [
    says('first', { data, idempotencyKey: 'first' }),
    says('secret', { data: { secret: 1 }, idempotencyKey: 'second' }),
    says('a letter', { recipient: 'Agent-2', visibility: 'recipient', priority: 'urgent' }),
    says('later', { status: 'pending', kind: 'decision' }),
    says('\u0001 ünï\r\n🚀'),
  ]);
  if (!first) throw new Error('A batch answers all its messages.');
  await sessions.append(id, says('reply', { replyTo: first.message.id, sender: 'Operator' }));
  const [, second, letter] = await sessions.readMessages(id, { after: 0, limit: 9 });
  await change(sessions, second?.id, { type: 'redact', by: 'Operator', reason: 'Secret.' });
  await change(sessions, letter?.id, { type: 'acknowledge', participant: 'Agent-2', status: 'read' });
  await change(sessions, first.message.id, { type: 'pin', pinned: true });
  await sessions.createSession({
    title: 'Next',
    participants: [],
    origin: { kind: 'continuation', sessionId: id, seq: 6 },
  });
  await sessions.updateSession(id, { status: 'archived', pinned: true, held: true });
  return id;
}

async function change(
  sessions: SessionStore,
  id: MessageId | undefined,
  what: Parameters<SessionStore['changeMessage']>[1],
): Promise<void> {
  if (id) await sessions.changeMessage(id, what);
}
