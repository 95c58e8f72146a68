import { expect, it } from 'vitest';
import { continuationOf } from '#lib/robot/continuation';
import type { Session, SessionId } from '#lib/sessions/session';
import { checkSession } from '#lib/sessions/session-rules';

it('goes on in a valid session, however long the title and however many the guests', () => {
  const former: Session = {
    id: '01900000-0000-7000-8000-000000000001' as SessionId,
    title: '😀'.repeat(100),
    topic: '',
    status: 'active',
    pinned: false,
    held: false,
    participants: Array.from({ length: 400 }, (_, index) => ({ name: `Guest ${index}`, kind: 'agent' })),
    origin: null,
    continuedIn: null,
    lastSeq: 10_000,
    createdAt: 0,
    lastActivityAt: 0,
  };
  const { session } = continuationOf(former, '01900000-0000-7000-8000-000000000002' as SessionId);
  expect(() => checkSession(session)).not.toThrow();
  expect(session.participants.map(({ name }) => name)).toContain('Operator');
});
