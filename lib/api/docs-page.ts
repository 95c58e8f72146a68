import { docsOperation } from '#lib/api/docs-operation';
import { docsSchemas } from '#lib/api/docs-schema';
import { DOCS_STYLE } from '#lib/api/docs-style';
import { escapeHtml, prose } from '#lib/api/html-text';
import type { OpenApiDocument } from '#lib/api/openapi-document';

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

/** The OpenAPI document as one page to read: no script, nothing from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags = [] } = document;
  const operations = operationsOf(document);
  const sections = tags.map(({ name, description = '' }) => {
    const own = operations.filter(({ operation }) => operation.tags?.includes(name));
    return `<section id="${anchorOf(name)}"><h2>${escapeHtml(name)}</h2><p>${prose(description)}</p>
${own.map(docsOperation).join('\n')}</section>`;
  });
  const links = tags.map(({ name }) => `<a href="#${anchorOf(name)}">${escapeHtml(name)}</a>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}: API</title><style>${DOCS_STYLE}</style></head>
<body><header><h1>${escapeHtml(info.title)}: API</h1><p>${prose(info.description ?? '')}</p>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a></p>
<nav aria-label="Sections">${links.join('')}<a href="#schemas">Schemas</a></nav></header>
<main>${sections.join('\n')}
<section id="schemas"><h2>Schemas</h2>${docsSchemas(document)}</section></main></body></html>`;
}

function operationsOf({ paths = {} }: OpenApiDocument) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
