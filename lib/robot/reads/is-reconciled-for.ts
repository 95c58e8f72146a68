import type { LiveState } from '#lib/events/live-state';
import type { Desk } from '#lib/desk-ports';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { reconciliationKey, type ReconciliationState } from '#lib/robot/reconciliation-state';
import type { Robot } from '#lib/robot/robot';

/** Whether the robot may enter, as the robot process last wrote it: paper always, at an exchange once books agree. */
export function isReconciledFor(
  { venue, accountId }: Pick<Robot, 'venue' | 'accountId'>,
  states: LiveState[],
): boolean {
  if (venue === 'paper') return true;
  return dataOf<ReconciliationState>(states, reconciliationKey('')).some(
    ({ prefix, isReconciled }) => isReconciled && accountId.startsWith(`${prefix}-`),
  );
}

/** Written with every comparison; older than this it says nothing any more. */
const STALE_MS = 90_000;

/** Names of the robots at an exchange, except stopped ones, whose books are not known to agree with it. */
export async function readUnreconciled(desk: Pick<Desk, 'books' | 'live' | 'now'>): Promise<string[]> {
  const robots = await desk.books.readRobots();
  const active = robots.filter(({ venue, state }) => venue === 'exchange' && state !== 'stopped');
  if (active.length === 0) return [];
  const states = await desk.live.readLive(0);
  const fresh = states.filter(({ at }) => desk.now() - at < STALE_MS);
  return active.filter((robot) => !isReconciledFor(robot, fresh)).map(({ name }) => name);
}
