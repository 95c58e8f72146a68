import { z } from 'zod';

const operationSchema = z.looseObject({
  summary: z.string().min(1),
  tags: z.array(z.string()).length(1),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), schema: z.looseObject({}) }))
    .default([]),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string().min(1),
      content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })).optional(),
    }),
  ),
});

/** The parts of OpenAPI 3.1 that the desk's own document must have. */
export const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.record(z.enum(['get', 'post', 'patch', 'delete']), operationSchema.optional()),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});

export type ApiDocument = z.output<typeof documentSchema>;
export type ApiOperation = z.output<typeof operationSchema>;

export interface ListedOperation {
  method: string;
  path: string;
  operation: ApiOperation;
}

export function operationsOf({ paths }: ApiDocument): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => (operation ? [{ method, path, operation }] : [])),
  );
}

/** Every `$ref` anywhere in the document. */
export function referencesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' ? [String(value)] : referencesIn(value),
  );
}

/** A schema of the document as one that checks values; what it refers to comes along. */
export function checkerOf(document: ApiDocument, schema: object): z.ZodType {
  const whole = { ...schema, $defs: document.components.schemas };
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
}
