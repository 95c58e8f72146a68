import { describe, expect, it } from 'vitest';

import { planRetention } from '#lib/sessions/retention';
import type { Session, SessionId } from '#lib/sessions/session';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 31);

function session(id: string, daysIdle: number, parts: Partial<Session> = {}): Session {
  return {
    id: id as SessionId,
    title: id,
    topic: '',
    status: 'active',
    pinned: false,
    held: false,
    participants: [],
    origin: null,
    continuedIn: null,
    lastSeq: 1,
    createdAt: 0,
    lastActivityAt: NOW - daysIdle * DAY_MS,
    ...parts,
  };
}

function plan(sessions: Session[], busy: [string, string[]][] = []) {
  const { goes, stays, recent } = planRetention(sessions, {
    now: NOW,
    days: 7,
    busy: new Map(busy.map(([id, reasons]) => [id as SessionId, reasons])),
  });
  return {
    goes: goes.map(({ id }) => id),
    stays: stays.map(({ session: { id }, reasons }) => [id, ...reasons]),
    recent,
  };
}

describe('planning retention', () => {
  it('lets go what was idle for longer, least used first, and only counts the recent', () => {
    expect(plan([session('new', 1), session('old', 8), session('older', 80)])).toEqual({
      goes: ['older', 'old'],
      stays: [],
      recent: 1,
    });
  });

  it('goes by the last activity, not by when a session was made', () => {
    expect(plan([session('made long ago', 0, { createdAt: 0 })]).recent).toBe(1);
  });

  it('keeps a session that is idle for exactly the limit', () => {
    expect(plan([session('just', 7)])).toEqual({ goes: [], stays: [], recent: 1 });
  });

  it('lets archived sessions go like any other', () => {
    expect(plan([session('closed', 8, { status: 'archived' })]).goes).toEqual(['closed']);
  });

  it('says why an old session stays: pinned, held, or needed by a robot', () => {
    const sessions = [
      session('pinned', 8, { pinned: true }),
      session('held', 9, { held: true, pinned: true }),
      session('room', 10),
    ];
    expect(plan(sessions, [['room', ['robot TSLA is running', 'robot TSLA has an open position']]])).toEqual({
      goes: [],
      stays: [
        ['room', 'robot TSLA is running', 'robot TSLA has an open position'],
        ['held', 'it is pinned', 'it is held'],
        ['pinned', 'it is pinned'],
      ],
      recent: 0,
    });
  });
});
