import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Instrument } from '#lib/market/instrument';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { reconciliationKey, type ReconciliationState } from '#lib/robot/reconciliation-state';
import type { Account } from '#lib/robot/robot';

/**
 * The account that an instrument is traded with at the exchange: the newest one that the robot process took up.
 * `invalid_input` for an instrument of another feed; `exchange_unavailable` while no account is taken up.
 */
export async function readExchangeAccount(
  desk: Pick<Desk, 'books' | 'live'>,
  { symbol, feed, currency }: Instrument,
): Promise<Account> {
  if (feed !== 'exchange') {
    throw new DeskError('invalid_input', `${symbol} is no instrument of an exchange: its venue is paper.`);
  }
  const states = dataOf<ReconciliationState>(await desk.live.readLive(0), reconciliationKey(''));
  const newest = states.toSorted((a, b) => b.at - a.at)[0];
  const accounts = await desk.books.readAccounts();
  const account = accounts.find(({ id }) => id === `${newest?.prefix ?? ''}-${currency}`);
  if (account) return account;
  const why =
    'the desk has no account there yet. Configure a key_file, and wait until the robot process has taken it up';
  throw new DeskError('exchange_unavailable', `${symbol} can't be traded at the exchange: ${why}.`, {
    retryable: true,
  });
}
