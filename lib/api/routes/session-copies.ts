import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { sessionSchema } from '#lib/api/schemas/sessions';
import { withoutUndefined } from '#lib/api/without-undefined';
import { continueSession } from '#lib/sessions/continue-session';
import { forkSession } from '#lib/sessions/fork-session';
import type { SessionId } from '#lib/sessions/session';

const tags = ['Sessions'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a session.' }) });

const forkSchema = z
  .strictObject({
    seq: z.number().int().min(1).openapi({ description: 'The last message that comes along.' }),
    title: z.string().optional(),
  })
  .openapi('ForkSession');

const fork = createRoute({
  method: 'post',
  path: '/sessions/{id}/fork',
  tags,
  summary: 'Copy a session up to a message into a new one',
  description: 'The copies have ids and a hash chain of their own; the session itself stays as it is.',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { params, body: takes(forkSchema) },
  responses: { 201: answers(sessionSchema, 'The new session.'), ...problems(...BODY_PROBLEMS, 404, 409) },
});

const goOn = createRoute({
  method: 'post',
  path: '/sessions/{id}/continue',
  tags,
  summary: 'Go on in a linked session, e.g. where this one is full',
  description: 'A session that was continued already answers the one in which it goes on.',
  request: { params },
  responses: {
    201: answers(sessionSchema, 'The session in which it goes on.'),
    ...problems(404, 409, 503, 507),
  },
});

export function addSessionCopyRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  api.openapi(fork, async (context) => {
    const sessionId = context.req.valid('param').id as SessionId;
    const wish = withoutUndefined(context.req.valid('json'));
    const key = idempotencyKeyOf(context.env.incoming);
    return context.json(await forkSession(desk, { ...wish, ...key, sessionId }), 201);
  });
  api.openapi(goOn, async (context) => {
    return context.json(await continueSession(desk, context.req.valid('param').id as SessionId), 201);
  });
}
