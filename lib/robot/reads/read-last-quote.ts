import type { Desk } from '#lib/desk-ports';
import type { Instrument } from '#lib/market/instrument';
import type { Quote, QuoteView } from '#lib/market/quote';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { parsePrice } from '#lib/trading/money-text';

/** The newest stored price of an instrument; null where none ever came. Its volume is not stored and stands at 0. */
export async function readLastQuote(
  { live }: Pick<Desk, 'live'>,
  instrument: Instrument,
): Promise<Quote | null> {
  const quotes = dataOf<QuoteView>(await live.readLive(0), 'quote:');
  const view = quotes.find(({ symbol }) => symbol === instrument.symbol);
  if (!view) return null;
  return { symbol: view.symbol, price: parsePrice(view.price, instrument), at: view.at, volume: 0 };
}
