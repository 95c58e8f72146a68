import { isStale } from '#lib/market/staleness';
import { isRobotDown } from '#lib/robot/robot-silence';
import { formatAge } from '#components/ui/format-time.ts';
import type { Connection, RobotProcess } from '#components/shell/desk-state.ts';

/**
 * How far what the screen shows can be trusted. `since` is epoch ms by the server's clock; `age` is bare
 * (`0.4 s`) while fresh, and a phrase (`34 s old`) once stale.
 */
export type Freshness =
  | { kind: 'unknown' }
  | { kind: 'fresh'; age: string }
  | { kind: 'stale'; age: string }
  | { kind: 'reconnecting' | 'offline' | 'robot-silent'; since: number };

/** Judges the newest quote's age, the stream and the robot process; the gravest fault wins. */
export function judgeFreshness(facts: {
  connection: Connection;
  process: RobotProcess | null;
  receivedAt: number | null;
  now: number | null;
}): Freshness {
  const { connection, process, receivedAt, now } = facts;
  if (connection.state === 'offline' || connection.state === 'reconnecting') {
    return { kind: connection.state, since: connection.since };
  }
  if (now === null) return { kind: 'unknown' };
  if (process && isRobotDown(process.at, now)) return { kind: 'robot-silent', since: process.at };
  if (receivedAt === null) return { kind: 'unknown' };
  const age = formatAge(now - receivedAt);
  if (!isStale(receivedAt, now)) return { kind: 'fresh', age };
  return { kind: 'stale', age: receivedAt > now ? 'unknown age' : `${age} old` };
}

/** Whether figures must be shown as no longer true. */
export function isOld(freshness: Freshness): boolean {
  return freshness.kind !== 'fresh' && freshness.kind !== 'unknown';
}

/** Whether nothing is heard of the robots: neither what they do nor whether they still run. */
export function isUnheard(freshness: Freshness): freshness is Extract<Freshness, { since: number }> {
  return 'since' in freshness;
}
