import { describe, expect, it } from 'vitest';
import { reportHealth, type HealthFacts, type StoreFacts } from '#lib/operations/health';
import { judgeReadiness } from '#lib/operations/readiness';

const NOW = 1_767_225_600_000;
const GIB = 1_073_741_824;
const robot = { name: 'TSLA robot', state: 'running' as const, lastWarning: null };
const store: StoreFacts = {
  answeredMs: 0.4,
  sessions: 2,
  messages: 40,
  lastActivityAt: NOW - 5_000,
  robots: [robot],
  robotProcessAt: NOW - 1_000,
  unreconciled: [],
};
const facts: HealthFacts = {
  now: NOW,
  store,
  storeFault: null,
  space: { free: 50 * GIB, total: 100 * GIB },
  maxSessions: 1_000,
  upkeep: {
    backups: {
      offBecause: null,
      newest: { name: 'multichat-20251231T030000Z', createdAt: NOW - 60_000 },
      damaged: [],
      intervalMs: 86_400_000,
      nextAt: NOW + 3_600_000,
      scheduledSince: NOW - 86_400_000,
      failure: null,
    },
    lastCleanup: null,
  },
  upkeepFault: null,
};
const withStore = (change: Partial<StoreFacts>) => reportHealth({ ...facts, store: { ...store, ...change } });

describe('health', () => {
  it('is ok when every check is', () => {
    const report = reportHealth(facts);
    expect(report).toMatchObject({
      status: 'ok',
      message_count: { value: 40 },
      robots: { status: 'ok', value: 1 },
      backup_age: { status: 'ok', value: 60 },
      last_cleanup: { status: 'ok', value: null },
    });
  });

  it('fails with a store that does not answer, and says why', () => {
    const report = reportHealth({ ...facts, store: null, storeFault: 'disk I/O error' });
    expect(report).toMatchObject({ status: 'fail', session_count: { status: 'fail' } });
    expect(report.database_connection.detail).toContain('disk I/O error');
  });

  it.each([
    [3, 'ok'],
    [1, 'warn'],
    [0.1, 'fail'],
  ])('judges %f GiB free as %s', (free, status) => {
    expect(
      reportHealth({ ...facts, space: { free: free * GIB, total: 100 * GIB } }).storage_space.status,
    ).toBe(status);
  });

  it.each([
    [899, 'ok'],
    [900, 'warn'],
    [1_000, 'fail'],
  ])('judges %i of 1,000 sessions as %s', (sessions, status) => {
    expect(withStore({ sessions }).session_count.status).toBe(status);
  });

  it('warns of halted robots and fails without a robot process', () => {
    expect(withStore({ robots: [{ ...robot, state: 'halted' }] }).robots.status).toBe('warn');
    expect(withStore({ robotProcessAt: NOW - 10_001 }).robots).toMatchObject({ status: 'fail' });
    expect(withStore({ robotProcessAt: null }).robots.detail).toContain('never');
  });

  it('is as bad as its worst check', () => {
    expect(withStore({ answeredMs: 400 }).status).toBe('warn');
    expect(withStore({ answeredMs: 400, sessions: 1_000 }).status).toBe('fail');
  });
});

describe('readiness', () => {
  const ready = {
    phase: 'serving' as const,
    now: NOW,
    storeFault: null,
    robotProcessAt: NOW,
    unreconciled: [],
  };

  it('holds while serving with a store and a robot process', () => {
    expect(judgeReadiness(ready)).toEqual({ ready: true, reasons: [] });
    const reasons = ['Not reconciled with the exchange: BTC robot.'];
    expect(judgeReadiness({ ...ready, unreconciled: ['BTC robot'] })).toEqual({ ready: false, reasons });
  });

  it.each([
    ['starting', { phase: 'starting' as const }, 'The web process is starting.'],
    ['draining', { phase: 'draining' as const }, 'The web process is stopping.'],
    ['without store', { storeFault: 'gone' }, 'The store does not answer: gone'],
    ['without robot process', { robotProcessAt: null }, 'The robot process has never been seen.'],
    [
      'with a silent robot process',
      { robotProcessAt: NOW - 10_001 },
      'The robot process has not been seen since 2025-12-31T23:59:49.999Z.',
    ],
  ])('does not hold %s', (_name, change, reason) => {
    expect(judgeReadiness({ ...ready, ...change })).toEqual({ ready: false, reasons: [reason] });
  });
});
