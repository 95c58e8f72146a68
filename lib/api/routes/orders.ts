import { createRoute, z } from '@hono/zod-openapi';
import { LOCAL_PERSON } from '#lib/access/local-person';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { requireAnswered, requireNotRefused, requireOrder } from '#lib/api/command-outcome';
import { decodeCursor, encodeCursor } from '#lib/api/cursor';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { pageOf, pageQuery, queryText } from '#lib/api/schemas/common';
import { newOrderSchema, orderSchema, orderUpdateSchema } from '#lib/api/schemas/orders';
import { withoutUndefined } from '#lib/api/without-undefined';
import { orderViewOf, orderViews } from '#lib/robot/reads/order-views';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { requestOrder } from '#lib/robot/requests/request-order';

const tags = ['Orders'];
const params = z.object({ id: z.string().openapi({ description: 'Id of an order.' }) });

const listOrders = createRoute({
  method: 'get',
  path: '/orders',
  tags,
  summary: 'List orders, newest first',
  request: {
    query: z.object({
      robot: queryText.optional().openapi({ description: 'Only of this robot.' }),
      account: queryText.optional().openapi({ description: 'Only of this account.' }),
      open: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: '`true`: only orders that still work.' }),
      ...pageQuery({ limit: 50, max: 500 }),
    }),
  },
  responses: { 200: answers(pageOf(orderSchema, 'OrderPage'), 'A page of orders.'), ...problems(422, 503) },
});

const placeOrder = createRoute({
  method: 'post',
  path: '/orders',
  tags,
  summary: 'Order through a robot',
  description:
    "Stands in the robot's room as a decision, passes the risk gate and goes to the venue. What the gate denies is " +
    'answered 422 `order_denied` with the `denial` code and the order; without a robot process nothing is written.',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { body: takes(newOrderSchema) },
  responses: { 201: answers(orderSchema, 'The order.'), ...problems(...BODY_PROBLEMS, 404, 409, 504) },
});

const readOrder = createRoute({
  method: 'get',
  path: '/orders/{id}',
  tags,
  summary: 'Read an order',
  request: { params },
  responses: { 200: answers(orderSchema, 'The order.'), ...problems(404, 503) },
});

const updateOrder = createRoute({
  method: 'patch',
  path: '/orders/{id}',
  tags,
  summary: 'Change a working order',
  description:
    'Stands in the room, passes the risk gate like a new order, and is answered once the venue has answered. ' +
    '409 `order_pending` where the venue still owes an answer about the order.',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { params, body: takes(orderUpdateSchema) },
  responses: {
    200: answers(orderSchema, 'The order as it is now.'),
    ...problems(...BODY_PROBLEMS, 404, 409, 504),
  },
});

const cancelOrder = createRoute({
  method: 'delete',
  path: '/orders/{id}',
  tags,
  summary: 'Cancel a working order',
  parameters: [IDEMPOTENCY_HEADER],
  request: { params },
  responses: { 200: answers(orderSchema, 'The order as it is now.'), ...problems(404, 409, 503, 504) },
});

const placeSchema = z.strictObject({ before: z.string() });

export function addOrderRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  api.openapi(listOrders, async (context) => {
    const { robot: robotId, account: accountId, open, limit, cursor } = context.req.valid('query');
    const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, placeSchema).before;
    const asked = {
      robotId,
      accountId,
      beforeId,
      limit: limit + 1,
      open: open === 'true' ? true : undefined,
    };
    const found = await orderViews(desk, withoutUndefined(asked));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return context.json(
      { items, nextCursor: found.length > limit && last ? encodeCursor({ before: last.id }) : null },
      200,
    );
  });
  api.openapi(placeOrder, async (context) => {
    const wish = {
      ...context.req.valid('json'),
      by: LOCAL_PERSON,
      ...idempotencyKeyOf(context.env.incoming),
    };
    return context.json(requireOrder(await requestOrder(desk, wish)), 201);
  });
  api.openapi(readOrder, async (context) => {
    return context.json(await orderViewOf(desk, context.req.valid('param').id), 200);
  });
  api.openapi(updateOrder, async (context) => {
    const orderId = context.req.valid('param').id;
    const change = withoutUndefined(context.req.valid('json'));
    const wish = { ...change, orderId, by: LOCAL_PERSON, ...idempotencyKeyOf(context.env.incoming) };
    const { command } = await requestUpdate(desk, wish);
    requireAnswered(requireNotRefused(command));
    return context.json(await orderViewOf(desk, orderId), 200);
  });
  api.openapi(cancelOrder, async (context) => {
    const orderId = context.req.valid('param').id;
    const wish = { orderId, by: LOCAL_PERSON, ...idempotencyKeyOf(context.env.incoming) };
    const { command } = await requestCancel(desk, wish);
    requireAnswered(requireNotRefused(command));
    return context.json(await orderViewOf(desk, orderId), 200);
  });
}
