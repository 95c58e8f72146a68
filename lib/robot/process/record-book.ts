import type { AccountRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import { bookView } from '#lib/trading/book-view';
import { equityOf } from '#lib/trading/ledger';

const MINUTE_MS = 60_000;

/** Writes the account's book into the step, and a point of its equity curve at each fill and each minute. */
export function recordBook(step: Step, account: AccountRun, now: number): void {
  const { ledger } = account;
  const id = account.account.id;
  step.live.push({
    key: `book:${id}`,
    data: {
      ...bookView(
        ledger,
        account.runs.map(({ robot }) => robot),
      ),
    },
  });
  const minute = Math.floor(now / MINUTE_MS);
  const isFilled = step.fills.some((fill) => fill.accountId === id);
  const isDue = minute !== account.equityMinute && ledger.at > 0;
  if (!isFilled && !isDue) return;
  account.equityMinute = minute;
  step.equity.push({
    accountId: id,
    at: now,
    marketAt: ledger.at,
    equity: equityOf(ledger),
    cash: ledger.cash,
    fillCount: ledger.fillIds.size,
  });
}
