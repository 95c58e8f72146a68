import { takeSwitch } from '#lib/robot/process/kill-switch';
import { tellFault } from '#lib/robot/process/robot-fault';
import { rebuildAccount } from '#lib/robot/process/recover-account';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { verifyBook } from '#lib/robot/process/verify-book';

/**
 * Brings every account back from the store. Where its figures don't agree with its fills its robots are
 * halted and people are told: nothing trades on books that are wrong.
 */
export async function recoverDesk(context: RobotContext): Promise<void> {
  const { desk, logger } = context;
  takeSwitch(context, await desk.books.readKillSwitch());
  for (const account of await desk.books.readAccounts()) {
    const differences = await verifyBook(desk, account);
    const { runs, ledger } = await rebuildAccount(context, account);
    logger.info(
      { accountId: account.id, robots: runs.length, fills: ledger.fillIds.size },
      'account recovered',
    );
    if (differences.length === 0) continue;
    logger.error({ accountId: account.id, differences }, 'the books do not agree with the fills');
    const message = `The books of ${account.id} do not agree with its fills: ${differences.join(' ')}`;
    for (const run of runs)
      await tellFault(context, run, { state: 'halted', code: 'book_mismatch', message });
  }
}
