import type { Desk } from '#lib/desk-ports';
import { readInstruments } from '#lib/market/instruments';
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
  desk: Pick<Desk, 'books' | 'live' | 'market'>,
  account: Account,
): Promise<{ marks: { symbol: string; price: Ticks }[]; carried: Carried }> {
  const states = await desk.live.readLive(0);
  const instruments = await readInstruments(desk);
  const marks = dataOf<QuoteView>(states, 'quote:').flatMap(({ symbol, price }) => {
    // A quote may outlive its instrument: the exchange was another one then.
    const instrument = instruments.find((one) => one.symbol === symbol);
    return instrument ? [{ symbol, price: parsePrice(price, instrument) }] : [];
  });
  const book = dataOf<BookView>(states, 'book:').find((one) => one.accountId === account.id);
  if (book) return { marks, carried: carriedFromBook(book) };
  const points = await desk.books.readEquity({ accountId: account.id, limit: POINTS_READ });
  return { marks, carried: carriedFromEquity(points, account.startingCash) };
}
