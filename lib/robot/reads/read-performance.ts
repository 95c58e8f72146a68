import type { Desk } from '#lib/desk-ports';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { BookView } from '#lib/trading/views';

/** The books of all accounts or of one: every figure as the robot process derived it from the ledger. */
export async function readPerformance(
  desk: Pick<Desk, 'live'>,
  query: { accountId?: string | undefined } = {},
): Promise<BookView[]> {
  const books = dataOf<BookView>(await desk.live.readLive(0), 'book:');
  return books.filter((book) => query.accountId === undefined || book.accountId === query.accountId);
}
