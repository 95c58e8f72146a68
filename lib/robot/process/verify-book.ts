import type { Desk } from '#lib/desk-ports';
import { readInstruments } from '#lib/market/instruments';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { Account } from '#lib/robot/robot';
import { checkBooks } from '#lib/trading/invariants';
import type { BookView } from '#lib/trading/views';

/** Newest points of the equity curve that are compared. */
const POINTS_CHECKED = 1_000;

/**
 * Derives the account's figures anew from its fills and compares them with the stored book and the equity
 * curve, to the last micro-unit. Answers every difference in words; none means that they agree.
 */
export async function verifyBook(
  desk: Pick<Desk, 'books' | 'live' | 'market'>,
  account: Account,
): Promise<string[]> {
  const states = await desk.live.readLive(0);
  const book = dataOf<BookView>(states, 'book:').find((one) => one.accountId === account.id) ?? null;
  const points = await desk.books.readEquity({ accountId: account.id, limit: POINTS_CHECKED });
  // Fills come last: book and curve say how many they knew, so newer ones do no harm.
  const fills = await desk.books.readFills({ accountId: account.id });
  return checkBooks({ account, instruments: await readInstruments(desk), fills, points, book });
}
