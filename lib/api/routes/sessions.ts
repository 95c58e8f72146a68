import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { pageOf, pageQuery, queryText } from '#lib/api/schemas/common';
import { newSessionSchema, sessionPatchSchema, sessionSchema } from '#lib/api/schemas/sessions';
import { withoutUndefined } from '#lib/api/without-undefined';
import type { SessionId } from '#lib/sessions/session';

const tags = ['Sessions'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a session.' }) });

const listSessions = createRoute({
  method: 'get',
  path: '/sessions',
  tags,
  summary: 'List sessions, newest activity first',
  request: {
    query: z.object({
      status: z.enum(['active', 'archived']).optional(),
      participant: queryText
        .optional()
        .openapi({ description: 'Only sessions that this participant is in.' }),
      q: queryText.optional().openapi({ description: 'Words of the title or topic.' }),
      ...pageQuery({ limit: 50, max: 500 }),
    }),
  },
  responses: {
    200: answers(pageOf(sessionSchema, 'SessionPage'), 'A page of sessions.'),
    ...problems(422, 503),
  },
});

const createSession = createRoute({
  method: 'post',
  path: '/sessions',
  tags,
  summary: 'Start a session',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { body: takes(newSessionSchema) },
  responses: { 201: answers(sessionSchema, 'The session.'), ...problems(...BODY_PROBLEMS, 409) },
});

const readSession = createRoute({
  method: 'get',
  path: '/sessions/{id}',
  tags,
  summary: 'Read a session, without its messages',
  request: { params },
  responses: { 200: answers(sessionSchema, 'The session.'), ...problems(404, 503) },
});

const updateSession = createRoute({
  method: 'patch',
  path: '/sessions/{id}',
  tags,
  summary: 'Change a session: title, topic, status, pinned, held',
  middleware: jsonBody(),
  request: { params, body: takes(sessionPatchSchema) },
  responses: { 200: answers(sessionSchema, 'The session as it is now.'), ...problems(...BODY_PROBLEMS, 404) },
});

const deleteSession = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  tags,
  summary: 'Delete a session with its messages',
  description: 'A session in which a robot works stays (409 `session_in_use`).',
  request: { params },
  responses: { 204: { description: 'It is gone.' }, ...problems(404, 409, 503) },
});

export function addSessionRoutes(api: Api, { desk: { sessions } }: Pick<ApiParts, 'desk'>): void {
  api.openapi(listSessions, async (context) => {
    const query = withoutUndefined(context.req.valid('query'));
    return context.json(await sessions.listSessions(query), 200);
  });
  api.openapi(createSession, async (context) => {
    const session = withoutUndefined(context.req.valid('json'));
    const created = await sessions.createSession({ ...session, ...idempotencyKeyOf(context.env.incoming) });
    return context.json(created, 201);
  });
  api.openapi(readSession, async (context) => {
    return context.json(await sessions.readSession(context.req.valid('param').id as SessionId), 200);
  });
  api.openapi(updateSession, async (context) => {
    const id = context.req.valid('param').id as SessionId;
    return context.json(await sessions.updateSession(id, withoutUndefined(context.req.valid('json'))), 200);
  });
  api.openapi(deleteSession, async (context) => {
    await sessions.deleteSession(context.req.valid('param').id as SessionId);
    return context.body(null, 204);
  });
}
