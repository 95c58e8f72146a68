import { describe, expect, it } from 'vitest';

import { orderSessions, withMessage, withSession } from '#components/inspector/session-order.ts';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

const session = (id: string, change: Partial<Session> = {}) =>
  ({
    id,
    title: id,
    topic: '',
    status: 'active',
    pinned: false,
    lastSeq: 3,
    lastActivityAt: 0,
    ...change,
  }) as Session;
const ALL = { q: '', status: 'active', within: 'titles' } as const;

describe('the list of sessions', () => {
  it('puts pinned ones first, then the most recent', () => {
    const list = [session('a'), session('b', { lastActivityAt: 2 }), session('c', { pinned: true })];
    expect(orderSessions(list).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('drops a session that no longer passes the filter, and takes one that does', () => {
    expect(withSession([session('a')], session('a', { status: 'archived' }), ALL)).toEqual([]);
    expect(withSession([], session('Floor'), { q: 'flo', status: 'all', within: 'titles' })).toHaveLength(1);
  });

  it('counts a new message once', () => {
    const posted = { sessionId: 'a', seq: 4, at: 9 } as Message;
    const once = withMessage([session('a')], posted);
    expect(once[0]).toMatchObject({ lastSeq: 4, lastActivityAt: 9 });
    expect(withMessage(once, posted)).toBe(once);
  });
});
