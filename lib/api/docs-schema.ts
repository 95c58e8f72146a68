import { escapeHtml, prose } from '#lib/api/html-text';
import type { OpenApiDocument } from '#lib/api/openapi-document';

export type Schema = NonNullable<NonNullable<OpenApiDocument['components']>['schemas']>[string];

/** Every named schema with its members. */
export function docsSchemas({ components }: OpenApiDocument): string {
  return Object.entries(components?.schemas ?? {})
    .map(
      ([name, schema]) =>
        `<article id="schema-${name}"><h3>${name}</h3>${members(schema)}${example(schema)}</article>`,
    )
    .join('\n');
}

/** A schema in a word or two; a named one as a link. */
export function schemaText(schema: Schema): string {
  if ('$ref' in schema) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) return options.map(schemaText).join(' or ');
  if (schema.enum)
    return schema.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' ');
  const type = [schema.type ?? 'any'].flat().join(' or ');
  return type.startsWith('array') && schema.items ? `list of ${schemaText(schema.items)}` : type;
}

function members(schema: Schema): string {
  if ('$ref' in schema) return `<p>${schemaText(schema)}</p>`;
  if (schema.allOf) return schema.allOf.map(members).join('');
  const { properties = {}, required = [] } = schema;
  const rows = Object.entries(properties).map(([name, member]) => {
    const description = 'description' in member ? (member.description ?? '') : '';
    const optional = required.includes(name) ? '' : ', optional';
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${schemaText(member)}${optional}</td><td>${prose(description)}</td></tr>`;
  });
  return `<div class="wide"><table><tbody>${rows.join('')}</tbody></table></div>`;
}

function example(schema: Schema): string {
  if ('$ref' in schema || schema.example === undefined) return '';
  return `<pre>${escapeHtml(JSON.stringify(schema.example, null, 2))}</pre>`;
}
