import type { RobotContext } from '#lib/robot/process/robot-context';
import { tellFault } from '#lib/robot/process/robot-fault';
import type { AccountRun } from '#lib/robot/process/robot-run';
import { compareLedgers } from '#lib/trading/compare-ledgers';
import { bookFill } from '#lib/trading/ledger';

/**
 * Compares the books that trade with books derived from the stored fills alone, for every account that booked
 * a fill since the last time; where they differ its robots are halted. To be called between steps. It costs
 * as much as there are new fills; those stored earlier are compared when the process starts (`verifyBook`).
 */
export async function auditBooks(context: RobotContext): Promise<void> {
  for (const account of context.accounts.values()) {
    if (account.audited.fillIds.size === account.ledger.fillIds.size) continue;
    await audit(context, account);
  }
}

async function audit(context: RobotContext, account: AccountRun): Promise<void> {
  const { ledger, audited, runs } = account;
  const { id } = account.account;
  const after = audited.fillIds.size;
  for (const fill of await context.desk.books.readFills({ accountId: id, after })) bookFill(audited, fill);
  const differences = compareLedgers(ledger, audited);
  const trading = runs.filter(({ robot }) => robot.state !== 'halted');
  if (differences.length === 0 || trading.length === 0) return;
  context.logger.error(
    { accountId: id, differences },
    'the books that trade are not those of the stored fills',
  );
  const message = `The books of ${id} do not agree with its fills: ${differences.join(' ')}`;
  for (const run of trading) {
    await tellFault(context, run, { state: 'halted', code: 'book_mismatch', message });
  }
}
