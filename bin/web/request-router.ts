import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Pages } from '#bin/web/pages';
import { refusalOf } from '#lib/access/local-mode';
import { ASSET_HEADERS } from '#lib/access/security-headers';
import { problemHeaders, problemOf } from '#lib/api/problem';
import { asDeskError, type DeskError } from '#lib/desk-error';

export interface RouterParts {
  /** Sent with every answer but built assets. */
  headers: Readonly<Record<string, string>>;
  /** Host headers that are let in. */
  hosts: ReadonlySet<string>;
  api: RequestListener;
  /** Resolves once the pages are ready. */
  pages: Promise<Pages>;
  onFault: (error: DeskError) => void;
}

const HEALTH_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz', '/healthz']);

/** Checks what local mode demands of every request, then hands it to the API or to the pages. */
export function createRequestRouter({ headers, hosts, api, pages, onFault }: RouterParts): RequestListener {
  const ofPages = Object.entries(headers);
  const ofAssets = Object.entries(ASSET_HEADERS);
  return (request, response) => {
    const sent = request.url?.startsWith('/_next/static/') ? ofAssets : ofPages;
    for (const [name, value] of sent) response.setHeader(name, value);
    const refusal = refusalOf({ method: request.method ?? 'GET', headers: request.headers }, hosts);
    if (refusal) return sendProblem(response, refusal);
    if (isForApi(request)) return api(request, response);
    pages
      .then((ready) => ready.handle(request, response))
      .catch((thrown: unknown) => {
        const error = asDeskError(thrown);
        onFault(error);
        sendProblem(response, error);
      });
  };
}

function isForApi({ url = '/' }: IncomingMessage): boolean {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  return path === '/api' || path.startsWith('/api/') || HEALTH_PATHS.has(path);
}

/** The connection is not kept: its body, if there is one, was not read. */
function sendProblem(response: ServerResponse, error: DeskError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(error);
  response.writeHead(problem.status, { ...problemHeaders(error, problem.status), connection: 'close' });
  response.end(JSON.stringify(problem));
}
