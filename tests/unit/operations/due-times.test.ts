import { describe, expect, it } from 'vitest';

import { type DueTimes, dueTimesOf } from '#lib/operations/schedule/due-times';

const YEAR = 2026;
const DAILY = '0 2 * * *';

/** Zones whose clocks change over two o'clock: an hour, an hour, and half an hour. */
const ZONES = [
  ['Europe/Berlin', '2026-03-29 03:00'],
  ['America/New_York', '2026-03-08 03:00'],
  ['Australia/Lord_Howe', '2026-10-04 02:30'],
] as const;

function localTime(zone: string, at: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

function timesOfYear(due: DueTimes): number[] {
  const times: number[] = [];
  for (
    let at = due.next(Date.UTC(YEAR, 0, 1));
    at !== null && at < Date.UTC(YEAR + 1, 0, 1);
    at = due.next(at)
  ) {
    times.push(at);
  }
  return times;
}

describe.each(ZONES)('two o’clock in %s', (zone, afterGap) => {
  const due = dueTimesOf(DAILY, zone);
  const times = timesOfYear(due);

  it('comes due once on each of the 365 days', () => {
    const days = times.map((at) => localTime(zone, at).slice(0, 10));
    expect(new Set(days).size).toBe(365);
    expect(days).toHaveLength(365);
  });

  it('is the first moment after the gap where the clock leaps over it', () => {
    const odd = times.map((at) => localTime(zone, at)).filter((time) => !time.endsWith(' 02:00'));
    expect(odd).toEqual([afterGap]);
  });

  it('is the latest one from its own moment on until the next', () => {
    for (const [index, at] of times.entries()) {
      const next = times[index + 1];
      expect(due.latest(at)).toBe(at);
      expect(due.latest(at + 1)).toBe(at);
      if (next !== undefined) expect(due.latest(next - 1)).toBe(at);
    }
  });
});

it('keeps to the machine’s zone by default', () => {
  const at = dueTimesOf(DAILY).next(Date.UTC(YEAR, 5, 1));
  expect(new Date(at ?? 0).getHours()).toBe(2);
});
