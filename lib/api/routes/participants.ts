import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, problems, takes } from '#lib/api/describe';
import { jsonBody } from '#lib/api/json-body';
import { pageOf } from '#lib/api/schemas/common';
import { participantSchema, sessionSchema } from '#lib/api/schemas/sessions';
import { withoutUndefined } from '#lib/api/without-undefined';
import type { SessionId } from '#lib/sessions/session';

const tags = ['Sessions'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a session.' }) });
const namedParams = params.extend({ name: z.string().openapi({ description: 'Name of a participant.' }) });

const listParticipants = createRoute({
  method: 'get',
  path: '/sessions/{id}/participants',
  tags,
  summary: 'List who takes part, in the order of joining',
  request: { params },
  responses: {
    200: answers(pageOf(participantSchema, 'ParticipantPage'), 'All of them.'),
    ...problems(404, 503),
  },
});

const addParticipant = createRoute({
  method: 'post',
  path: '/sessions/{id}/participants',
  tags,
  summary: 'Add a participant',
  middleware: jsonBody(),
  request: { params, body: takes(participantSchema) },
  responses: {
    201: answers(sessionSchema, 'The session as it is now.'),
    ...problems(...BODY_PROBLEMS, 404, 409),
  },
});

const updateParticipant = createRoute({
  method: 'patch',
  path: '/sessions/{id}/participants/{name}',
  tags,
  summary: 'Pause or resume a participant',
  middleware: jsonBody(),
  request: {
    params: namedParams,
    body: takes(z.strictObject({ paused: z.boolean() }).openapi('ParticipantPatch')),
  },
  responses: { 200: answers(sessionSchema, 'The session as it is now.'), ...problems(...BODY_PROBLEMS, 404) },
});

const removeParticipant = createRoute({
  method: 'delete',
  path: '/sessions/{id}/participants/{name}',
  tags,
  summary: 'Remove a participant; what they said stays',
  request: { params: namedParams },
  responses: { 200: answers(sessionSchema, 'The session as it is now.'), ...problems(404, 422, 503) },
});

export function addParticipantRoutes(api: Api, { desk: { sessions } }: Pick<ApiParts, 'desk'>): void {
  api.openapi(listParticipants, async (context) => {
    const { participants } = await sessions.readSession(context.req.valid('param').id as SessionId);
    return context.json({ items: participants, nextCursor: null }, 200);
  });
  api.openapi(addParticipant, async (context) => {
    const id = context.req.valid('param').id as SessionId;
    return context.json(await sessions.addParticipant(id, withoutUndefined(context.req.valid('json'))), 201);
  });
  api.openapi(updateParticipant, async (context) => {
    const { id, name } = context.req.valid('param');
    const session = await sessions.updateParticipant(id as SessionId, name, context.req.valid('json'));
    return context.json(session, 200);
  });
  api.openapi(removeParticipant, async (context) => {
    const { id, name } = context.req.valid('param');
    return context.json(await sessions.removeParticipant(id as SessionId, name), 200);
  });
}
