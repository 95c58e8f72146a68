import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiEnv, ApiParts } from '#lib/api/api-parts';
import { addDocumentRoutes } from '#lib/api/routes/document';
import { addHealthRoutes } from '#lib/api/routes/health';
import { problemHeaders, problemOf } from '#lib/api/problem';
import { createRestApi } from '#lib/api/rest-api';
import { unknownRoute } from '#lib/api/unknown-route';
import { asDeskError, DeskError } from '#lib/desk-error';

/** All that this process answers besides pages: REST, the event stream, health, and their description. */
export function createServerApi(parts: ApiParts): Api {
  const api: Api = new OpenAPIHono<ApiEnv>();
  api.route('/api/v1', createRestApi(parts));
  addHealthRoutes(api, parts);
  addDocumentRoutes(api);
  api.onError((thrown) => answerProblem(deskErrorOf(thrown), parts));
  api.notFound((context) => answerProblem(unknownRoute(api, context), parts));
  return api;
}

function answerProblem(error: DeskError, { onFault }: ApiParts): Response {
  const problem = problemOf(error);
  if (problem.status >= 500 && !error.retryable) onFault(error);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: problemHeaders(error, problem.status),
  });
}

/** The library's own refusals, in the desk's words. */
function deskErrorOf(thrown: unknown): DeskError {
  if (!(thrown instanceof HTTPException)) return asDeskError(thrown);
  const cause = thrown;
  if (thrown.status === 400) return new DeskError('invalid_json', thrown.message, { cause });
  if (thrown.status === 415) {
    return new DeskError('unsupported_media_type', 'Send JSON with Content-Type: application/json.', {
      cause,
    });
  }
  return asDeskError(thrown);
}
