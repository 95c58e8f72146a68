import { schemaText, type Schema } from '#lib/api/docs-schema';
import { escapeHtml, prose } from '#lib/api/html-text';
import type { OpenApiDocument } from '#lib/api/openapi-document';

type Operation = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>;

/** One call: what it is for, what it takes and what it answers. */
export function docsOperation({
  method,
  path,
  operation,
}: {
  method: string;
  path: string;
  operation: Operation;
}): string {
  return `<article><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>
<p>${prose(operation.summary ?? '')}${operation.description ? `. ${prose(operation.description)}` : ''}</p>
${parameterTable(operation)}${bodyLine(operation)}${answerTable(operation)}</article>`;
}

function parameterTable({ parameters = [] }: Operation): string {
  const rows = parameters.flatMap((parameter) => {
    if ('$ref' in parameter) return [];
    const { name, in: place, required, description = '', schema } = parameter;
    const type = schema ? schemaText(schema) : '';
    return [
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${type}</td><td>${prose(description)}</td></tr>`,
    ];
  });
  return rows.length === 0
    ? ''
    : `<div class="wide"><table><caption>Takes</caption><tbody>${rows.join('')}</tbody></table></div>`;
}

function bodyLine({ requestBody }: Operation): string {
  if (!requestBody || '$ref' in requestBody) return '';
  const schema = requestBody.content['application/json']?.schema;
  return schema
    ? `<p>Body: ${schemaText(schema)}${requestBody.required ? '' : ' (may be left out)'}</p>`
    : '';
}

/** The library's type leaves answers open; ours are all of this form. */
interface Answer {
  description: string;
  content?: Record<string, { schema?: Schema }>;
}

function answerTable({ responses = {} }: Operation): string {
  const rows = Object.entries(responses as Record<string, Answer>).map(
    ([status, { description, content = {} }]) => {
      const schema = Object.values(content)[0]?.schema;
      return `<tr><td><code>${status}</code></td><td>${prose(description)}</td><td>${schema ? schemaText(schema) : ''}</td></tr>`;
    },
  );
  return `<div class="wide"><table><caption>Answers</caption><tbody>${rows.join('')}</tbody></table></div>`;
}
