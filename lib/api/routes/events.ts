import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { problems } from '#lib/api/describe';
import { queryNumber, queryText } from '#lib/api/schemas/common';
import { EVENT_TYPES, type EventType } from '#lib/events/desk-event';
import { VOLATILE_TYPES, type VolatileType } from '#lib/events/event-frame';
import type { StreamRequest } from '#lib/events/event-stream';

const KNOWN_TYPES: readonly string[] = [...EVENT_TYPES, ...VOLATILE_TYPES];
const NUMBER = /^\d{1,15}$/;

const typesSchema = queryText
  .transform((text) => text.split(',').map((type) => type.trim()))
  .refine((types) => types.every((type) => KNOWN_TYPES.includes(type)), {
    message: `Must be a list of types, separated by commas, out of: ${KNOWN_TYPES.join(', ')}.`,
  })
  .openapi({ type: 'string', example: 'message-posted,order-filled' });

const streamEvents = createRoute({
  method: 'get',
  path: '/events',
  tags: ['Events'],
  summary: 'Follow the desk as server-sent events',
  description:
    'Facts carry `id` (their `seq`), `event` (their type) and `data` (JSON). The first event is `ready` {seq, serverTime}; ' +
    'then the newest `quote`, `book` and `process` states, of which only the latest counts, without an id; a `heartbeat` ' +
    '{serverTime} comes every 15 s. With `Last-Event-ID` or `after` the stream resumes without a gap or a repeat; an id ' +
    'that is no longer kept, or beyond the newest, is answered by `reset` {reason, seq}, and the stream goes on from now.',
  parameters: [
    {
      in: 'header',
      name: 'Last-Event-ID',
      required: false,
      description: 'Resume after this event; wins over `after`.',
      schema: { type: 'string' },
    },
  ],
  request: {
    query: z.object({
      after: queryNumber({ min: 0, max: Number.MAX_SAFE_INTEGER })
        .optional()
        .openapi({ description: 'Resume after this event. Default: from now on.', type: 'integer' }),
      session: queryText.optional().openapi({ description: 'Only facts of this session.' }),
      robot: queryText.optional().openapi({ description: 'Only facts of this robot.' }),
      types: typesSchema.optional(),
    }),
  },
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems(422, 503),
  },
});

export function addEventRoutes(api: Api, { streams }: Pick<ApiParts, 'streams'>): void {
  api.openapi(streamEvents, async (context) => {
    const { outgoing } = context.env;
    const request = streamRequest(context.req.valid('query'), context.req.header('last-event-id'));
    await streams.serve(request, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
}

interface StreamQuery {
  after?: number | undefined;
  session?: string | undefined;
  robot?: string | undefined;
  types?: string[] | undefined;
}

function streamRequest(query: StreamQuery, lastEventId: string | undefined): StreamRequest {
  const { types } = query;
  return {
    after: lastEventId === undefined || lastEventId === '' ? (query.after ?? null) : idOf(lastEventId),
    filter: {
      ...(query.session === undefined ? {} : { sessionId: query.session }),
      ...(query.robot === undefined ? {} : { robotId: query.robot }),
      ...(types === undefined ? {} : { types: types.filter(isEventType) }),
    },
    volatile: new Set(types === undefined ? VOLATILE_TYPES : types.filter(isVolatileType)),
  };
}

/** An id that this desk never gave lies beyond its newest event, and is answered by a reset. */
function idOf(lastEventId: string): number {
  return NUMBER.test(lastEventId) ? Number(lastEventId) : Number.MAX_SAFE_INTEGER;
}

function isEventType(type: string): type is EventType {
  return EVENT_TYPES.some((known) => known === type);
}

function isVolatileType(type: string): type is VolatileType {
  return VOLATILE_TYPES.some((known) => known === type);
}
