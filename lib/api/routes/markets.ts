import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { readCandlePage } from '#lib/api/candle-page';
import { answers, problems } from '#lib/api/describe';
import { pageOf, pageQuery, queryText, queryTime } from '#lib/api/schemas/common';
import { candleSchema, marketSchema } from '#lib/api/schemas/markets';
import { readInstrument, readInstruments } from '#lib/market/instruments';
import type { QuoteView } from '#lib/market/quote';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';

const tags = ['Markets'];
const params = z.object({ symbol: z.string().openapi({ example: 'TSLA' }) });

const listMarkets = createRoute({
  method: 'get',
  path: '/markets',
  tags,
  summary: 'List what can be traded, with the newest quotes',
  responses: { 200: answers(pageOf(marketSchema, 'MarketPage'), 'All of them.'), ...problems(503) },
});

const readMarket = createRoute({
  method: 'get',
  path: '/markets/{symbol}',
  tags,
  summary: 'Read one instrument with its newest quote',
  request: { params },
  responses: { 200: answers(marketSchema, 'The instrument.'), ...problems(404, 503) },
});

const readCandles = createRoute({
  method: 'get',
  path: '/markets/{symbol}/candles',
  tags,
  summary: 'Read closed candles, oldest first; the newest where more would fit',
  description:
    '`nextCursor` goes on with older ones. A timeframe that the instrument lacks is answered by those it has.',
  request: {
    params,
    query: z.object({
      timeframe: queryText
        .optional()
        .openapi({ description: "Default: the instrument's shortest.", example: '1m' }),
      from: queryTime.openapi({ description: 'Open time ≥ this, epoch ms.', type: 'integer' }),
      to: queryTime.openapi({ description: 'Open time < this, epoch ms.', type: 'integer' }),
      ...pageQuery({ limit: 500, max: 5_000 }),
    }),
  },
  responses: {
    200: answers(pageOf(candleSchema, 'CandlePage'), 'A page of candles.'),
    ...problems(404, 422, 503),
  },
});

export function addMarketRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  async function readQuote(symbol: string): Promise<QuoteView | null> {
    const quotes = dataOf<QuoteView>(await desk.live.readLive(0), 'quote:');
    return quotes.find((quote) => quote.symbol === symbol) ?? null;
  }

  api.openapi(listMarkets, async (context) => {
    const quotes = dataOf<QuoteView>(await desk.live.readLive(0), 'quote:');
    const bySymbol = new Map(quotes.map((quote) => [quote.symbol, quote]));
    const items = (await readInstruments(desk)).map((one) => ({
      ...one,
      quote: bySymbol.get(one.symbol) ?? null,
    }));
    return context.json({ items, nextCursor: null }, 200);
  });
  api.openapi(readMarket, async (context) => {
    const instrument = await readInstrument(desk, context.req.valid('param').symbol);
    return context.json({ ...instrument, quote: await readQuote(instrument.symbol) }, 200);
  });
  api.openapi(readCandles, async (context) => {
    const instrument = await readInstrument(desk, context.req.valid('param').symbol);
    return context.json(await readCandlePage(desk.market, instrument, context.req.valid('query')), 200);
  });
}
