import { Cron } from 'croner';

/** When something comes due. Times are epoch milliseconds, UTC. */
export interface DueTimes {
  /** The newest time not after `now`; null where there is none. */
  latest(now: number): number | null;
  /** The next one after `now`; null where there is none. */
  next(now: number): number | null;
}

const SECOND_MS = 1000;

/**
 * Due times of a cron line in the local time of `timezone` (the machine's by default). A daily time is due exactly
 * once a day: one that the clock leaps over in spring at the first moment after the gap, one that it shows twice in
 * autumn the first time only.
 */
export function dueTimesOf(cronLine: string, timezone?: string): DueTimes {
  const cron = new Cron(cronLine, { paused: true, ...(timezone === undefined ? {} : { timezone }) });
  return {
    latest(now) {
      // croner looks strictly before a time, in whole seconds.
      const before = cron.previousRuns(2, new Date(now + SECOND_MS)).map(Number);
      return before.find((at) => at <= now) ?? null;
    },
    next(now) {
      const at = cron.nextRun(new Date(now));
      return at === null ? null : Number(at);
    },
  };
}
