import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, problems } from '#lib/api/describe';
import { pageOf, pageQuery, queryInstant, queryText } from '#lib/api/schemas/common';
import { messageKindSchema, messageSchema } from '#lib/api/schemas/messages';
import { withoutUndefined } from '#lib/api/without-undefined';
import type { SessionId } from '#lib/sessions/session';

const hitSchema = z
  .object({
    message: messageSchema,
    snippet: z
      .array(z.object({ text: z.string(), isMatch: z.boolean() }))
      .openapi({ description: 'Plain text round the first match, in pieces; matches are marked.' }),
  })
  .openapi('SearchHit');

const searchMessages = createRoute({
  method: 'get',
  path: '/search',
  tags: ['Messages'],
  summary: 'Find messages by their words, newest first',
  description:
    'All words must be in the content: `buy tsla`, `"stop loss"` for words that follow each other, `volat*` for the ' +
    'beginning of one. What was redacted is not found.',
  request: {
    query: z.object({
      q: queryText.openapi({ description: 'Words, phrases in quotes, beginnings with `*`.' }),
      session: queryText.optional().openapi({ description: 'Only in this session (id).' }),
      sender: queryText.optional().openapi({ description: 'Only what this participant said.' }),
      participant: queryText.optional().openapi({ description: 'Only what this one said or was told.' }),
      kind: messageKindSchema.optional(),
      from: queryInstant.optional().openapi({ description: 'From this instant on.' }),
      to: queryInstant.optional().openapi({ description: 'Before this instant.' }),
      ...pageQuery({ limit: 50, max: 500 }),
    }),
  },
  responses: { 200: answers(pageOf(hitSchema, 'SearchPage'), 'A page of messages.'), ...problems(422, 503) },
});

export function addSearchRoutes(api: Api, { desk: { sessions } }: Pick<ApiParts, 'desk'>): void {
  api.openapi(searchMessages, async (context) => {
    const { session, ...query } = context.req.valid('query');
    const place = session === undefined ? {} : { sessionId: session as SessionId };
    return context.json(await sessions.search({ ...withoutUndefined(query), ...place }), 200);
  });
}
