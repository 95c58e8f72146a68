import type { OpenApiDocument } from '#lib/api/openapi-document';

export function docsPage(document: OpenApiDocument): string {
  return document.info.title;
}
