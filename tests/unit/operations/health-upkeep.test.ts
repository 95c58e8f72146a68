import { describe, expect, it } from 'vitest';

import { type BackupFacts, backupCheck, cleanupCheck } from '#lib/operations/health-upkeep';
import type { MaintenanceRun } from '#lib/operations/maintenance-log';

const NOW = 1_767_225_600_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const daily: BackupFacts = {
  offBecause: null,
  newest: null,
  damaged: [],
  intervalMs: DAY,
  nextAt: NOW + HOUR,
  scheduledSince: NOW,
  failure: null,
};
const newest = (age: number) => ({ name: 'multichat-20251231T030000Z', createdAt: NOW - age });
const judge = (change: Partial<BackupFacts>) => backupCheck({ ...daily, ...change }, NOW);

describe('the age of the newest backup', () => {
  it.each([
    [DAY, 2 * DAY, 'ok'],
    [DAY, 2 * DAY + 1, 'warn'],
    [DAY, 7 * DAY, 'warn'],
    [DAY, 7 * DAY + 1, 'fail'],
    [HOUR, 3 * HOUR, 'warn'],
    [7 * DAY, 14 * DAY, 'ok'],
    [7 * DAY, 14 * DAY + 1, 'warn'],
    [7 * DAY, 21 * DAY + 1, 'fail'],
  ])('with one each %i ms is judged at %i ms as %s', (intervalMs, age, status) => {
    const check = judge({ intervalMs, newest: newest(age) });
    expect(check).toMatchObject({ status, value: Math.round(age / 1000) });
    expect(check.detail).toContain('multichat-20251231T030000Z');
  });

  it('is nothing to worry about on a new desk, which says when the first one comes', () => {
    expect(judge({})).toEqual({
      status: 'ok',
      value: null,
      detail: 'There is no backup yet: the next at 2026-01-01T01:00:00.000Z.',
    });
    expect(judge({ scheduledSince: null }).status).toBe('ok');
  });

  it('is as bad where none was ever made as where the last one is as old', () => {
    expect(judge({ scheduledSince: NOW - 3 * DAY }).status).toBe('warn');
    expect(judge({ scheduledSince: NOW - 8 * DAY }).status).toBe('fail');
  });

  it('warns where the newest is damaged or the last run failed, and names it', () => {
    const damaged = judge({ newest: newest(HOUR), damaged: ['multichat-20260101T030000Z'] });
    expect(damaged).toMatchObject({ status: 'warn', value: 3600 });
    expect(damaged.detail).toContain('Damaged: multichat-20260101T030000Z.');
    const failed = judge({ newest: newest(HOUR), failure: 'The disk is full.' });
    expect(failed.status).toBe('warn');
    expect(failed.detail).toContain('The last one failed: The disk is full.');
  });

  it('says why there are none on purpose', () => {
    const check = judge({ offBecause: 'Backups are off.', scheduledSince: NOW - 30 * DAY });
    expect(check).toEqual({ status: 'ok', value: null, detail: 'Backups are off.' });
  });
});

describe('the last cleanup', () => {
  const run: MaintenanceRun = {
    id: 'run',
    kind: 'cleanup',
    dueAt: NOW - HOUR,
    startedAt: NOW - HOUR,
    endedAt: NOW - HOUR + 5,
    outcome: 'done',
    summary: 'Removed 3 sessions.',
    details: {},
  };

  it('is told with what it did', () => {
    expect(cleanupCheck(run, NOW)).toEqual({
      status: 'ok',
      value: '2025-12-31T23:00:00.000Z',
      detail: 'Removed 3 sessions.',
    });
    expect(cleanupCheck(null, NOW).status).toBe('ok');
    expect(cleanupCheck({ ...run, outcome: 'running' }, NOW).detail).toBe('It is running.');
  });

  it('warns where it failed or did not come for two days', () => {
    expect(cleanupCheck({ ...run, outcome: 'failed', summary: 'Disk full.' }, NOW)).toMatchObject({
      status: 'warn',
      detail: 'It failed: Disk full.',
    });
    expect(cleanupCheck({ ...run, startedAt: NOW - 2 * DAY - 1 }, NOW).status).toBe('warn');
  });
});
