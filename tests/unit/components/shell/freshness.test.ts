import { describe, expect, it } from 'vitest';

import { isOld, judgeFreshness } from '#components/shell/freshness.ts';
import { retryDelay } from '#components/shell/event-connection.ts';

const process = { pid: 1, startedAt: 0, at: 100_000 };
const live = { connection: { state: 'live' } as const, process, receivedAt: 100_000 };

describe('freshness', () => {
  it('says how old a quote is', () => {
    expect(judgeFreshness({ ...live, now: 100_400 })).toEqual({ kind: 'fresh', age: '0.4 s' });
  });

  it('is stale past ten seconds, while the robot process still answers', () => {
    const judged = judgeFreshness({ ...live, process: { ...process, at: 112_000 }, now: 112_000 });
    expect(judged).toEqual({ kind: 'stale', age: '12 s old' });
    expect(isOld(judged)).toBe(true);
  });

  it('is stale for a quote from the future: nobody knows how old it is', () => {
    const judged = judgeFreshness({ ...live, now: 40_000 });
    expect(judged).toEqual({ kind: 'stale', age: 'unknown age' });
  });

  it('names since when the robot process is silent', () => {
    expect(judgeFreshness({ ...live, now: 106_000 })).toEqual({ kind: 'robot-silent', since: 100_000 });
  });

  it('puts a lost stream before everything else', () => {
    const connection = { state: 'reconnecting', since: 7 } as const;
    expect(judgeFreshness({ ...live, connection, now: 900_000 })).toEqual({ kind: 'reconnecting', since: 7 });
  });
});

describe('the wait before reconnecting', () => {
  it('doubles up to eight seconds, give or take a quarter', () => {
    expect([0, 1, 2, 10].map((attempt) => retryDelay(attempt, 0.5))).toEqual([300, 600, 1200, 8000]);
    expect([retryDelay(10, 0), retryDelay(10, 1)]).toEqual([6000, 10_000]);
  });
});
