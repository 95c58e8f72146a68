import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { Desk } from '#lib/desk-ports';
import { requirePlan } from '#lib/operations/load-test/load-plan';
import { runLoadTest } from '#lib/operations/load-test/run-load-test';
import type { SessionStore } from '#lib/sessions/session-store';

const PLAN = { sessions: 3, messages: 40, participants: 4 };

/** A load on one store in memory, each opening of which `spoil` may break. */
function run(spoil: (sessions: SessionStore) => Partial<SessionStore>, stop = new AbortController().signal) {
  const limits = { maxSessions: 10, maxMessagesPerSession: 100 };
  const { sessions } = openMemorySessions({ ...limits, now: Date.now, newId: () => newId() });
  // A load test uses no other part of a desk.
  const openStore = async () =>
    ({ sessions: { ...sessions, ...spoil(sessions) }, close: async () => undefined }) as Desk;
  return runLoadTest({ plan: PLAN, openStore, outlivesClosing: true, stop });
}

describe('runLoadTest', () => {
  it('finds every session whole on a store that keeps what it acknowledged', async () => {
    const report = await run(() => ({}));
    expect(report).toMatchObject({ ...PLAN, appended: 120, faults: [], isStopped: false });
    expect(report.latencyMs.p50).toBeLessThanOrEqual(report.latencyMs.highest);
  });

  it.each<[string, (sessions: SessionStore) => Partial<SessionStore>, string]>([
    [
      'forgets the newest message of each session',
      (sessions) => ({
        readRecords: async (id, page) => {
          const { session, messages } = await sessions.readRecords(id, page);
          return { session, messages: messages.filter(({ seq }) => seq < PLAN.messages) };
        },
      }),
      '39 messages are there, 40 were acknowledged',
    ],
    [
      'forgets one in between',
      (sessions) => ({
        readRecords: async (id, page) => {
          const { session, messages } = await sessions.readRecords(id, page);
          return { session, messages: messages.filter(({ seq }) => seq !== 17) };
        },
      }),
      'message 17 is missing',
    ],
    [
      'changes what was said',
      (sessions) => ({
        append: (id, message) => sessions.append(id, { ...message, content: `${message.content}!` }),
      }),
      'is not what was acknowledged under that number',
    ],
    [
      'acknowledges the number of another message',
      (sessions) => ({
        append: async (id, message) => {
          const appended = await sessions.append(id, message);
          return { ...appended, message: { ...appended.message, seq: 1 } };
        },
      }),
      'were acknowledged under a wrong number',
    ],
    [
      'writes a message twice',
      (sessions) => ({
        append: async (id, message) => {
          await sessions.append(id, message);
          return sessions.append(id, message);
        },
      }),
      'was never acknowledged',
    ],
  ])('finds the difference of a store that %s', async (_what, spoil, fault) => {
    expect((await run(spoil)).faults.join('\n')).toContain(fault);
  });

  it('ends early when it is stopped, and still compares what was acknowledged', async () => {
    const stopping = new AbortController();
    let appended = 0;
    const report = await run(
      (sessions) => ({
        append: (id, message) => {
          appended += 1;
          if (appended === 70) stopping.abort();
          return sessions.append(id, message);
        },
      }),
      stopping.signal,
    );
    expect(report.isStopped).toBe(true);
    expect(report.appended).toBeLessThan(120);
    expect(report.faults).toEqual([]);
  });
});

describe('requirePlan', () => {
  it.each([
    { sessions: 0, messages: 1, participants: 1 },
    { sessions: 1, messages: 1_000_001, participants: 1 },
    { sessions: 1, messages: 1, participants: 201 },
    { sessions: 2, messages: 500_001, participants: 1 },
  ])('refuses $sessions × $messages by $participants', (plan) => {
    expect(() => requirePlan(plan)).toThrow(/must be a whole number|more than the/);
  });
});
