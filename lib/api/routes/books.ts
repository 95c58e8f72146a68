import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, problems } from '#lib/api/describe';
import { newestPage } from '#lib/api/newest-page';
import { bookSchema, equityPointSchema, positionSchema } from '#lib/api/schemas/books';
import { pageOf, pageQuery, queryNumber, queryText, queryTime } from '#lib/api/schemas/common';
import { fillSchema, tradeSchema } from '#lib/api/schemas/orders';
import { fillViews } from '#lib/robot/reads/fill-views';
import { readEquityCurve } from '#lib/robot/reads/read-equity-curve';
import { readPerformance } from '#lib/robot/reads/read-performance';
import { readPositions } from '#lib/robot/reads/read-positions';
import { readTrades } from '#lib/robot/reads/read-trades';

const tags = ['Book'];
const account = queryText.optional().openapi({ description: 'Only of this account.', example: 'paper' });
const ownerQuery = {
  robot: queryText.optional().openapi({ description: 'Only of this robot.' }),
  account,
};
const listQuery = z.object({ ...ownerQuery, ...pageQuery({ limit: 100, max: 1_000 }) });

const listFills = createRoute({
  method: 'get',
  path: '/fills',
  tags,
  summary: 'List fills, newest first',
  request: { query: listQuery },
  responses: { 200: answers(pageOf(fillSchema, 'FillPage'), 'A page of fills.'), ...problems(422, 503) },
});

const listTrades = createRoute({
  method: 'get',
  path: '/trades',
  tags,
  summary: 'List round trips, newest first, as they follow from the fills',
  request: { query: listQuery },
  responses: { 200: answers(pageOf(tradeSchema, 'TradePage'), 'A page of trades.'), ...problems(422, 503) },
});

const listPositions = createRoute({
  method: 'get',
  path: '/positions',
  tags,
  summary: 'List open positions',
  request: { query: z.object(ownerQuery) },
  responses: { 200: answers(pageOf(positionSchema, 'PositionPage'), 'All of them.'), ...problems(422, 503) },
});

const readEquity = createRoute({
  method: 'get',
  path: '/equity',
  tags,
  summary: "Read an account's equity curve, oldest first; the newest points where more would fit",
  request: {
    query: z.object({
      account: queryText.default('paper'),
      from: queryTime.openapi({ description: 'Taken at or after this, epoch ms.', type: 'integer' }),
      limit: queryNumber({ min: 1, max: 10_000 })
        .default(1_000)
        .openapi({ type: 'integer', minimum: 1, maximum: 10_000 }),
    }),
  },
  responses: {
    200: answers(pageOf(equityPointSchema, 'EquityPointPage'), 'The curve.'),
    ...problems(422, 503),
  },
});

const listPerformance = createRoute({
  method: 'get',
  path: '/performance',
  tags,
  summary: "Read the accounts' books: cash, equity, profit, drawdown, and each robot's part",
  request: { query: z.object({ account }) },
  responses: { 200: answers(pageOf(bookSchema, 'BookPage'), 'One book an account.'), ...problems(422, 503) },
});

export function addBookRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  api.openapi(listFills, async (context) => {
    const { robot: robotId, account: accountId, ...page } = context.req.valid('query');
    return context.json(
      newestPage(await fillViews(desk, { robotId, accountId, limit: Infinity }), page),
      200,
    );
  });
  api.openapi(listTrades, async (context) => {
    const { robot: robotId, account: accountId, ...page } = context.req.valid('query');
    return context.json(
      newestPage(await readTrades(desk, { robotId, accountId, limit: Infinity }), page),
      200,
    );
  });
  api.openapi(listPositions, async (context) => {
    const { robot: robotId, account: accountId } = context.req.valid('query');
    return context.json({ items: await readPositions(desk, { robotId, accountId }), nextCursor: null }, 200);
  });
  api.openapi(readEquity, async (context) => {
    const { account: accountId, from, limit } = context.req.valid('query');
    return context.json(
      { items: await readEquityCurve(desk, { accountId, from, limit }), nextCursor: null },
      200,
    );
  });
  api.openapi(listPerformance, async (context) => {
    const { account: accountId } = context.req.valid('query');
    return context.json({ items: await readPerformance(desk, { accountId }), nextCursor: null }, 200);
  });
}
