import type { Desk } from '#lib/desk-ports';
import { instrumentNamed, readInstruments } from '#lib/market/instruments';
import { fillView } from '#lib/trading/fill-view';
import type { FillView } from '#lib/trading/views';

/** Fills, newest first. */
export async function fillViews(
  desk: Pick<Desk, 'books' | 'market'>,
  query: { robotId?: string | undefined; accountId?: string | undefined; limit: number },
): Promise<FillView[]> {
  const { robotId, accountId } = query;
  const fills = await desk.books.readFills({
    ...(robotId === undefined ? {} : { robotId }),
    ...(accountId === undefined ? {} : { accountId }),
  });
  const instruments = await readInstruments(desk);
  return fills
    .reverse()
    .slice(0, query.limit)
    .map((fill) => fillView(fill, instrumentNamed(fill.symbol, instruments)));
}
