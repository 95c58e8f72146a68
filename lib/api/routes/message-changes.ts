import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, problems, takes } from '#lib/api/describe';
import { jsonBody } from '#lib/api/json-body';
import {
  acknowledgeSchema,
  messagePatchSchema,
  messageSchema,
  redactSchema,
} from '#lib/api/schemas/messages';
import type { MessageId } from '#lib/sessions/message';
import { redactMessage as redactEverywhere } from '#lib/sessions/redact-message';

const tags = ['Messages'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a message.' }) });
const responses = {
  200: answers(messageSchema, 'The message as it is now.'),
  ...problems(...BODY_PROBLEMS, 404),
};

const updateMessage = createRoute({
  method: 'patch',
  path: '/messages/{id}',
  tags,
  summary: 'Pin a message, or send a pending one',
  middleware: jsonBody(),
  request: { params, body: takes(messagePatchSchema) },
  responses,
});

const redactMessage = createRoute({
  method: 'post',
  path: '/messages/{id}/redact',
  tags,
  summary: 'Remove the content of a message for good',
  description:
    'Content and data go, from the search and from forks as well; who removed them, when and why stays. A second time ' +
    'changes nothing.',
  middleware: jsonBody(),
  request: { params, body: takes(redactSchema) },
  responses,
});

const acknowledgeMessage = createRoute({
  method: 'post',
  path: '/messages/{id}/ack',
  tags,
  summary: 'Say that a participant got a message, read it, or could not take it',
  description: 'Only moves forward: what says less than before changes nothing.',
  middleware: jsonBody(),
  request: { params, body: takes(acknowledgeSchema) },
  responses,
});

export function addMessageChangeRoutes(api: Api, { desk: { sessions } }: Pick<ApiParts, 'desk'>): void {
  api.openapi(updateMessage, async (context) => {
    const id = context.req.valid('param').id as MessageId;
    const { pinned, status } = context.req.valid('json');
    if (status !== undefined) await sessions.changeMessage(id, { type: 'send' });
    if (pinned !== undefined) await sessions.changeMessage(id, { type: 'pin', pinned });
    return context.json(await sessions.readMessage(id), 200);
  });
  api.openapi(redactMessage, async (context) => {
    const id = context.req.valid('param').id as MessageId;
    const { by, reason } = context.req.valid('json');
    return context.json(await redactEverywhere(sessions, id, { by, reason }), 200);
  });
  api.openapi(acknowledgeMessage, async (context) => {
    const id = context.req.valid('param').id as MessageId;
    const { participant, status } = context.req.valid('json');
    return context.json(await sessions.changeMessage(id, { type: 'acknowledge', participant, status }), 200);
  });
}
