import { createRoute, type RouteConfigToTypedResponse, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { decodeCursor, encodeCursor } from '#lib/api/cursor';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { backtestSchema, backtestWithResultSchema, newBacktestSchema } from '#lib/api/schemas/backtests';
import { pageOf, pageQuery, queryBoolean } from '#lib/api/schemas/common';
import { withoutUndefined } from '#lib/api/without-undefined';
import { BACKTEST_STATUSES, type StoredOutcome } from '#lib/backtest-jobs/backtest-store';
import { joinedJson } from '#lib/backtest-jobs/outcome-json';
import type { Strategy } from '#lib/strategies/strategy';

const tags = ['Backtests'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a backtest.' }) });

const list = createRoute({
  method: 'get',
  path: '/backtests',
  tags,
  summary: 'List backtests, newest first',
  request: {
    query: z.object({
      status: z.enum(BACKTEST_STATUSES).optional().openapi({ description: 'Only those that stand so.' }),
      ...pageQuery({ limit: 50, max: 500 }),
    }),
  },
  responses: {
    200: answers(pageOf(backtestSchema, 'BacktestPage'), 'A page of them.'),
    ...problems(422, 503),
  },
});

/** Its body names a strategy: what there is depends on the desk. */
function addRoute(strategies: readonly Strategy[]) {
  return createRoute({
    method: 'post',
    path: '/backtests',
    tags,
    summary: 'Run a strategy over stored candles',
    description:
      'It is checked and queued; one runs at a time, in threads of its own. Follow it by its `progress`, or by the event ' +
      '`backtest-changed`. While too many wait, others are refused with 429.',
    parameters: [IDEMPOTENCY_HEADER],
    middleware: jsonBody(),
    request: { body: takes(newBacktestSchema(strategies)) },
    responses: {
      201: answers(backtestSchema, 'The backtest, queued.'),
      ...problems(...BODY_PROBLEMS, 404, 429),
    },
  });
}

const read = createRoute({
  method: 'get',
  path: '/backtests/{id}',
  tags,
  summary: 'Read a backtest with what came of it',
  request: {
    params,
    query: z.object({
      lists: queryBoolean.optional().openapi({ description: '`false`: without fills, trades and equity.' }),
    }),
  },
  responses: { 200: answers(backtestWithResultSchema, 'The backtest.'), ...problems(404, 422, 503) },
});

const cancel = createRoute({
  method: 'delete',
  path: '/backtests/{id}',
  tags,
  summary: 'Cancel a backtest that waits or runs',
  description: 'One that ended stays as it is.',
  request: { params },
  responses: { 200: answers(backtestSchema, 'The backtest as it is now.'), ...problems(404, 503, 507) },
});

const runAgain = createRoute({
  method: 'post',
  path: '/backtests/{id}/run',
  tags,
  summary: 'Run a backtest again that ended or was interrupted',
  description: 'What came of it before is gone. One that waits or runs is left alone.',
  request: { params },
  responses: { 200: answers(backtestSchema, 'The backtest, queued.'), ...problems(404, 503, 507) },
});

const placeSchema = z.strictObject({ before: z.string() });

export function addBacktestRoutes(api: Api, { desk, backtests }: Pick<ApiParts, 'desk' | 'backtests'>): void {
  api.openapi(list, async (context) => {
    const { status, limit, cursor } = context.req.valid('query');
    const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, placeSchema).before;
    const found = await desk.backtests.listBacktests(
      withoutUndefined({ status, beforeId, limit: limit + 1 }),
    );
    const items = found.slice(0, limit).map((one) => backtests.withProgress(one));
    const last = items.at(-1);
    const nextCursor = found.length > limit && last ? encodeCursor({ before: last.id }) : null;
    return context.json({ items, nextCursor }, 200);
  });
  api.openapi(addRoute(desk.strategies.strategies), async (context) => {
    const { strategy, ...request } = context.req.valid('json');
    const wish = { ...request, strategy: { name: strategy.name, params: strategy.params ?? {} } };
    const { idempotencyKey = null } = idempotencyKeyOf(context.env.incoming);
    return context.json(await backtests.request(wish, idempotencyKey), 201);
  });
  api.openapi(read, async (context) => {
    const { id } = context.req.valid('param');
    const backtest = backtests.withProgress(await backtests.read(id));
    const outcome = await desk.backtests.readOutcome(id);
    return jsonAnswer(withResult(backtest, outcome, context.req.valid('query').lists ?? true));
  });
  api.openapi(cancel, async (context) => {
    return context.json(await backtests.cancel(context.req.valid('param').id), 200);
  });
  api.openapi(runAgain, async (context) => {
    return context.json(await backtests.runAgain(context.req.valid('param').id), 200);
  });
}

/** The result is JSON text already, and may be long: it is put in its place as it is. */
function withResult(backtest: object, outcome: StoredOutcome | null, wantsLists: boolean): string {
  const result = outcome === null ? 'null' : joinedJson(outcome.report, wantsLists ? outcome.lists : null);
  return `${JSON.stringify(backtest).slice(0, -1)},"result":${result}}`;
}

type ReadAnswer = RouteConfigToTypedResponse<typeof read>;

/** An answer whose JSON is text already: it is what its route says. */
function jsonAnswer(text: string): ReadAnswer {
  const response = new Response(text, { headers: { 'content-type': 'application/json' } });
  return response as Response & ReadAnswer;
}
