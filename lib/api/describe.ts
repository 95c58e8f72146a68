import type { z } from '@hono/zod-openapi';
import { problemSchema } from '#lib/api/schemas/common';

const PROBLEM_TEXT: Readonly<Record<number, string>> = {
  400: 'Malformed JSON or invalid UTF-8.',
  404: 'There is no such thing.',
  409: 'Its state does not allow that.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not JSON.',
  422: 'Not valid; every fault is listed.',
  503: 'Not possible right now; try again.',
  507: 'The disk is full; reading goes on.',
};

/** A JSON answer of a route. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** What else a route may answer: problems, by status. Routes throw them, so their types needn't know. */
export function problems(...statuses: number[]): object {
  const all = [...new Set([403, ...statuses])].map((status) => [
    status,
    {
      description: PROBLEM_TEXT[status] ?? 'Refused: local mode answers only pages of this desk.',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]);
  return Object.fromEntries(all) as object;
}

/** What a route that reads a JSON body may answer besides. */
export const BODY_PROBLEMS = [400, 413, 415, 422, 503, 507] as const;

/** A JSON body of a route. */
export function takes<Schema extends z.ZodType>(schema: Schema, { required = true } = {}) {
  return { required, content: { 'application/json': { schema } } };
}

/** The header that makes a retry safe. */
export const IDEMPOTENCY_HEADER = {
  in: 'header' as const,
  name: 'Idempotency-Key',
  required: false,
  description: 'Makes a retry safe: the same key and body answer the first again; another body is refused.',
  schema: { type: 'string' as const, minLength: 1, maxLength: 200 },
};
