import type { Desk } from '#lib/desk-ports';
import { readInstruments } from '#lib/market/instruments';
import { tradesOf } from '#lib/trading/trades';
import type { TradeView } from '#lib/trading/views';

/** Round trips, newest first, derived from the fills. */
export async function readTrades(
  desk: Pick<Desk, 'books' | 'market'>,
  query: { robotId?: string | undefined; accountId?: string | undefined; limit: number },
): Promise<TradeView[]> {
  const { robotId, accountId } = query;
  const fills = await desk.books.readFills({
    ...(robotId === undefined ? {} : { robotId }),
    ...(accountId === undefined ? {} : { accountId }),
  });
  return tradesOf(fills, await readInstruments(desk))
    .reverse()
    .slice(0, query.limit);
}
