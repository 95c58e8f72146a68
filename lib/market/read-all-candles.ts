import type { Candle } from '#lib/market/candle';
import type { CandleQuery, MarketStore } from '#lib/market/market-store';

/** Candles that are read at once: a few milliseconds, between which a server answers others. */
const PAGE = 5_000;

/**
 * All candles of a series in a range, oldest first, page by page. `most` ends the reading: then there are more than it,
 * the newest ones.
 */
export async function readAllCandles(
  market: Pick<MarketStore, 'readCandles'>,
  query: Omit<CandleQuery, 'limit'>,
  most = Number.MAX_SAFE_INTEGER,
): Promise<Candle[]> {
  const pages: Candle[][] = [];
  let count = 0;
  let to = query.to ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await market.readCandles({ ...query, to, limit: PAGE });
    pages.push(page);
    count += page.length;
    const first = page[0];
    if (!first || page.length < PAGE || count > most) return pages.reverse().flat();
    to = first.at;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
