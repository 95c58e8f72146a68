import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { readMessagePage } from '#lib/api/message-page';
import { pageOf, pageQuery, queryBoolean, queryNumber, queryText } from '#lib/api/schemas/common';
import { orderSchema } from '#lib/api/schemas/orders';
import { messageKindSchema, messageSchema, newMessageSchema } from '#lib/api/schemas/messages';
import { orderViewsOfMessage } from '#lib/robot/reads/order-views';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

const tags = ['Messages'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a session.' }) });
const seqQuery = queryNumber({ min: 0, max: Number.MAX_SAFE_INTEGER }).optional();

const listMessages = createRoute({
  method: 'get',
  path: '/sessions/{id}/messages',
  tags,
  summary: 'Read messages, oldest first',
  description:
    'Without `after` or `before` the newest page. `after` reads forward from a `seq`, `before` backward from one; ' +
    '`nextCursor` goes on in the same direction.',
  request: {
    params,
    query: z.object({
      after: seqQuery.openapi({ description: 'Only messages with a greater `seq`.', type: 'integer' }),
      before: seqQuery.openapi({ description: 'Only messages with a smaller `seq`.', type: 'integer' }),
      sender: queryText.optional(),
      kind: messageKindSchema.optional(),
      pinned: queryBoolean.optional().openapi({ description: 'Only pinned ones, or only others.' }),
      visibleTo: queryText.optional().openapi({
        description: 'Leaves out what others said to each other alone.',
      }),
      ...pageQuery({ limit: 50, max: 1_000 }),
    }),
  },
  responses: {
    200: answers(pageOf(messageSchema, 'MessagePage'), 'A page of messages.'),
    ...problems(404, 422, 503),
  },
});

const postMessage = createRoute({
  method: 'post',
  path: '/sessions/{id}/messages',
  tags,
  summary: 'Append a message',
  description: 'Answered once the message is durable. The sender must be a participant of the session.',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { params, body: takes(newMessageSchema) },
  responses: {
    201: answers(messageSchema, 'The message with its `seq`.'),
    ...problems(...BODY_PROBLEMS, 404, 409),
  },
});

const readMessage = createRoute({
  method: 'get',
  path: '/messages/{id}',
  tags,
  summary: 'Read a message with the orders it caused',
  request: { params: z.object({ id: z.string().openapi({ description: 'Id of a message.' }) }) },
  responses: {
    200: answers(
      messageSchema.extend({ orders: z.array(orderSchema) }).openapi('MessageWithOrders'),
      'The message.',
    ),
    ...problems(404, 503),
  },
});

export function addMessageRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  api.openapi(listMessages, async (context) => {
    const id = context.req.valid('param').id as SessionId;
    return context.json(await readMessagePage(desk.sessions, id, context.req.valid('query')), 200);
  });
  api.openapi(postMessage, async (context) => {
    const id = context.req.valid('param').id as SessionId;
    const { replyTo, ...message } = context.req.valid('json');
    const { message: posted } = await desk.sessions.append(id, {
      ...message,
      replyTo: replyTo as MessageId | null,
      ...idempotencyKeyOf(context.env.incoming),
    });
    return context.json(posted, 201);
  });
  api.openapi(readMessage, async (context) => {
    const message = await desk.sessions.readMessage(context.req.valid('param').id as MessageId);
    return context.json({ ...message, orders: await orderViewsOfMessage(desk, message.id) }, 200);
  });
}
