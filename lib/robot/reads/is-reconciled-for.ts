import type { LiveState } from '#lib/events/live-state';
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
