import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, problems } from '#lib/api/describe';
import { sessionSchema } from '#lib/api/schemas/sessions';
import { withSpooledBody } from '#lib/api/spooled-body';
import { EXPORT_FORMATS } from '#lib/sessions/export/export-format';
import { exportSession, type SessionExport } from '#lib/sessions/export/export-session';
import { importSession } from '#lib/sessions/import/import-session';
import type { SessionId } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';

const tags = ['Sessions'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a session.' }) });

const takeOut = createRoute({
  method: 'get',
  path: '/sessions/{id}/export',
  tags,
  summary: 'Take a session out with all its messages',
  description:
    '`json` is lossless: importing it makes the same session again, to the byte. `markdown` reads like a transcript; ' +
    '`csv` is a table that no spreadsheet runs as formulas.',
  request: { params, query: z.object({ format: z.enum(EXPORT_FORMATS).default('json') }) },
  responses: {
    200: {
      description: 'The file, a part at a time.',
      content: {
        'application/json': { schema: z.looseObject({ format: z.string(), version: z.number().int() }) },
        'text/markdown': { schema: z.string() },
        'text/csv': { schema: z.string() },
      },
    },
    ...problems(404, 422, 503),
  },
});

const bringIn = createRoute({
  method: 'post',
  path: '/sessions/import',
  tags,
  summary: 'Bring a session in that was exported as JSON',
  description:
    'The body is the file, up to 256 MiB, as it was exported, line for line. It is checked whole before anything is ' +
    'written; what is there already stays as it is, and the same file again changes nothing.',
  request: {},
  responses: { 201: answers(sessionSchema, 'The session.'), ...problems(...BODY_PROBLEMS, 409) },
});

const checkSchema = z
  .object({
    messages: z.number().int().openapi({ description: 'How many hold together, from the first on.' }),
    head: z
      .object({ seq: z.number().int(), hash: z.string() })
      .openapi({ description: 'The last link; equal ones mean equal sessions.' }),
    fault: z
      .string()
      .nullable()
      .openapi({ description: 'The first thing that is wrong; null where it is whole.' }),
  })
  .openapi('SessionCheck');

const verify = createRoute({
  method: 'get',
  path: '/sessions/{id}/verify',
  tags,
  summary: 'Follow the hash chain of a session: whether a message was changed or is missing',
  request: { params },
  responses: { 200: answers(checkSchema, 'What was found.'), ...problems(404, 503) },
});

export function addSessionExchangeRoutes(api: Api, { desk: { sessions } }: Pick<ApiParts, 'desk'>): void {
  api.openapi(takeOut, async (context) => {
    const { format } = context.req.valid('query');
    return fileAnswer(await exportSession(sessions, context.req.valid('param').id as SessionId, format));
  });
  api.openapi(bringIn, async (context) => {
    const session = await withSpooledBody(context.env.incoming, (open) => importSession(sessions, open));
    return context.json(session, 201);
  });
  api.openapi(verify, async (context) => {
    return context.json(await verifySession(sessions, context.req.valid('param').id as SessionId), 200);
  });
}

/** A file to keep, never a page to show: its text is anybody's. */
function fileAnswer({ fileName, mediaType, chunks }: SessionExport): Response {
  return new Response(Readable.toWeb(Readable.from(encoded(chunks))) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

async function* encoded(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
