import type { Api } from '#lib/api/api-parts';
import { docsPage } from '#lib/api/docs-page';
import { openApiDocument } from '#lib/api/openapi-document';

/** The description of the API, for programs and for people; made at the first request, then kept. */
export function addDocumentRoutes(api: Api): void {
  let kept: { json: string; html: string } | undefined;
  const made = () => {
    if (kept) return kept;
    const document = openApiDocument(api);
    kept = { json: JSON.stringify(document), html: docsPage(document) };
    return kept;
  };
  api.get('/api/v1/openapi.json', (context) => {
    return context.body(made().json, 200, { 'content-type': 'application/json' });
  });
  api.get('/api/v1/docs', (context) => context.html(made().html));
}
