import { isDeepStrictEqual } from 'node:util';
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { pageOf } from '#lib/api/schemas/common';
import { participantSchema, sessionSchema } from '#lib/api/schemas/sessions';
import { withoutUndefined } from '#lib/api/without-undefined';
import { DeskError } from '#lib/desk-error';
import type { Participant } from '#lib/sessions/participant';
import type { Session, SessionId } from '#lib/sessions/session';

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
  parameters: [IDEMPOTENCY_HEADER],
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
    const participant = withoutUndefined(context.req.valid('json'));
    const { idempotencyKey } = idempotencyKeyOf(context.env.incoming);
    const add = idempotencyKey === undefined ? joinSession : joinSessionOnce;
    return context.json(await add(sessions, id, participant), 201);
  });
  api.openapi(updateParticipant, async (context) => {
    const { id, name } = context.req.valid('param');
    const { paused } = context.req.valid('json');
    return context.json(await sessions.changeParticipants(id as SessionId, { name, paused }), 200);
  });
  api.openapi(removeParticipant, async (context) => {
    const { id, name } = context.req.valid('param');
    return context.json(await sessions.changeParticipants(id as SessionId, { remove: name }), 200);
  });
}

type Sessions = ApiParts['desk']['sessions'];

function joinSession(sessions: Sessions, id: SessionId, participant: Participant): Promise<Session> {
  return sessions.changeParticipants(id, { add: participant });
}

/** A retry finds the participant there, as the first try added them. */
async function joinSessionOnce(
  sessions: Sessions,
  id: SessionId,
  participant: Participant,
): Promise<Session> {
  try {
    return await joinSession(sessions, id, participant);
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'participant_exists') throw error;
    const session = await sessions.readSession(id);
    const there = session.participants.find(({ name }) => name === participant.name);
    if (there && isDeepStrictEqual(there, participant)) return session;
    throw error;
  }
}
