import type { Desk } from '#lib/desk-ports';
import { instrumentNamed } from '#lib/market/instruments';
import type { QuoteView } from '#lib/market/quote';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { Account } from '#lib/robot/robot';
import { type Carried, carriedFromBook, carriedFromEquity } from '#lib/trading/carried';
import type { Ticks } from '#lib/trading/money';
import { parsePrice } from '#lib/trading/money-text';
import type { BookView } from '#lib/trading/views';

/** Points of the equity curve that are looked at where the last book is lost. */
const POINTS_READ = 100_000;

/** What the ledger can't tell from fills: the newest prices, where the day began, how high equity stood. */
export async function readStoredBook(
  desk: Pick<Desk, 'books' | 'live'>,
  account: Account,
): Promise<{ marks: { symbol: string; price: Ticks }[]; carried: Carried }> {
  const states = await desk.live.readLive(0);
  const marks = dataOf<QuoteView>(states, 'quote:').map(({ symbol, price }) => ({
    symbol,
    price: parsePrice(price, instrumentNamed(symbol)),
  }));
  const book = dataOf<BookView>(states, 'book:').find((one) => one.accountId === account.id);
  if (book) return { marks, carried: carriedFromBook(book) };
  const points = await desk.books.readEquity({ accountId: account.id, limit: POINTS_READ });
  return { marks, carried: carriedFromEquity(points, account.startingCash) };
}
