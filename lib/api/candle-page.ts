import { z } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '#lib/api/cursor';
import { withoutUndefined } from '#lib/api/without-undefined';
import { DeskError } from '#lib/desk-error';
import { candleView } from '#lib/market/candle-view';
import type { Instrument, Timeframe } from '#lib/market/instrument';
import type { MarketStore } from '#lib/market/market-store';
import type { CandleView } from '#lib/market/quote';

export interface CandlePageQuery {
  timeframe?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface CandlePage {
  /** Oldest first. */
  items: CandleView[];
  nextCursor: string | null;
}

const placeSchema = z.strictObject({ to: z.number().int() });

/** One page of an instrument's candles; `invalid_input` names the timeframes it has. */
export async function readCandlePage(
  market: Pick<MarketStore, 'readCandles'>,
  instrument: Instrument,
  query: CandlePageQuery,
): Promise<CandlePage> {
  const timeframe = timeframeOf(instrument, query.timeframe);
  const to = query.cursor === undefined ? query.to : decodeCursor(query.cursor, placeSchema).to;
  const { symbol } = instrument;
  // One more than asked for tells whether there are older ones.
  const asked = withoutUndefined({ symbol, timeframe, from: query.from, to, limit: query.limit + 1 });
  const found = await market.readCandles(asked);
  const isLast = found.length <= query.limit;
  const candles = isLast ? found : found.slice(1);
  const items = candles.map((candle) => candleView(candle, instrument));
  return { items, nextCursor: isLast ? null : encodeCursor({ to: items[0]?.at ?? 0 }) };
}

function timeframeOf(instrument: Instrument, asked: string | undefined): Timeframe {
  const { symbol, timeframes } = instrument;
  const found = asked === undefined ? timeframes[0] : timeframes.find((timeframe) => timeframe === asked);
  if (found) return found;
  const message = `${symbol} has no ${asked ?? ''} candles; it has ${timeframes.join(', ')}.`;
  throw new DeskError('invalid_input', message, {
    details: { timeframes, faults: [{ in: 'query', path: 'timeframe', message }] },
  });
}
