import type { Difference } from '#lib/robot/process/exchange/compare-balances';
import { knownTradesKey } from '#lib/robot/process/exchange/known-trades';
import { accountsAt, type ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import { tellAlert } from '#lib/robot/process/exchange/tell-alert';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep, type Step } from '#lib/robot/process/step';
import { type ReconciliationState, reconciliationKey } from '#lib/robot/reconciliation-state';

interface Counts {
  orders: number;
  trades: number;
  balances: number;
}

/** What a look at the exchange came to. */
export type Finding =
  | { kind: 'agrees'; counts: Counts }
  | { kind: 'differs'; differences: Difference[]; counts: Counts }
  /** Something was booked meanwhile: nothing can be said of this look. */
  | { kind: 'moving' }
  /** The exchange didn't answer. */
  | { kind: 'silent' }
  /** What it has could not be made sense of, or not be booked. */
  | { kind: 'failed'; message: string };

/** So many looks in a row must fail before it counts: exchanges tell trades and balances at different speeds. */
const FAILURES_THAT_COUNT = { differs: 2, silent: 3, failed: 2 } as const;

/**
 * Writes what was compared, and tells people when that changes: while books and exchange differ nothing is
 * entered.
 */
export async function tellFinding(parts: ReconcileParts, finding: Finding): Promise<void> {
  const { context, seat, prefix } = parts;
  if (finding.kind === 'moving') return;
  if (finding.kind === 'agrees') seat.isReconciled = true;
  else if (isCounted(parts, finding)) seat.isReconciled = false;
  const state: ReconciliationState = {
    prefix,
    at: context.desk.now(),
    isReconciled: seat.isReconciled,
    reason: reasonOf(finding),
    compared: 'counts' in finding ? finding.counts : null,
  };
  const step = newStep();
  step.live.push({ key: reconciliationKey(prefix), data: { ...state } });
  // All trades up to there are booked: what comes later is asked for from there, by the next process as well.
  if (finding.kind === 'agrees') {
    step.live.push({ key: knownTradesKey(prefix), data: Object.fromEntries(parts.cursors) });
  }
  context.logger.info(state, 'compared with the exchange');
  tellChange(parts, step, { finding, state });
  await commitInRooms(context, step);
}

function tellChange(
  parts: ReconcileParts,
  step: Step,
  { finding, state }: { finding: Finding; state: ReconciliationState },
): void {
  const { isReconciled, reason, prefix, at: now } = state;
  const isNews = isReconciled ? parts.isDifferenceTold : !parts.isDifferenceTold && isCounted(parts, finding);
  const room = accountsAt(parts).find(({ runs }) => runs.length > 0)?.runs[0];
  if (!room || !isNews) return;
  parts.isDifferenceTold = !isReconciled;
  const message = isReconciled
    ? `The books agree with the exchange (${prefix}).`
    : `The books do not agree with the exchange (${prefix}): ${reason ?? ''} Nothing is entered there until they do.`;
  tellAlert(step, room, { code: isReconciled ? 'reconciled' : 'unreconciled', message, orderId: null, now });
}

function isCounted({ failures }: ReconcileParts, finding: Finding): boolean {
  if (finding.kind === 'agrees' || finding.kind === 'moving') return false;
  return failures >= FAILURES_THAT_COUNT[finding.kind];
}

function reasonOf(finding: Finding): string | null {
  if (finding.kind === 'silent') return 'The exchange does not answer.';
  if (finding.kind === 'failed') return finding.message;
  if (finding.kind !== 'differs') return null;
  return finding.differences
    .map(({ currency, expected, found }) => `${currency}: the books say ${expected}, the exchange ${found}.`)
    .join(' ');
}
