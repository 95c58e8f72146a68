import { z } from '@hono/zod-openapi';

/** The largest instant that a Date can tell. */
const MAX_TIME = 8_640_000_000_000_000;
const INSTANT = 'Must be epoch milliseconds, or a date and time such as 2026-01-01T00:00:00Z.';

/** Epoch milliseconds, UTC. */
export const timeSchema = z
  .number()
  .int()
  .openapi({ description: 'Epoch milliseconds, UTC.', example: 1_767_225_600_000 });

/** Money, a price or a quantity: never a float. */
export const decimalSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'Must be a decimal number written as text, e.g. "200.25".')
  .openapi({ description: 'A decimal number as text.', example: '200.25' });

export const idSchema = z
  .string()
  .openapi({ description: 'A UUIDv7.', example: '019b76da-a800-7000-8000-000000000001' });

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ description: 'Stable, for programs.', example: 'session_not_found' }),
    detail: z.string().openapi({ description: 'What went wrong and what to do, for people.' }),
  })
  .openapi('Problem', { description: 'RFC 9457. Further members give the facts of the code.' });

/** A whole number from the query string. */
export function queryNumber({ min, max }: { min: number; max: number }) {
  const message = `Must be a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^-?\d{1,16}$/, message)
    .transform(Number)
    .pipe(z.number().int(message).min(min, message).max(max, message))
    .openapi({ type: 'integer', minimum: min, maximum: max });
}

export const queryTime = queryNumber({ min: 0, max: Number.MAX_SAFE_INTEGER }).optional();

/** An instant from the query string: epoch milliseconds, or ISO 8601 with its offset. */
export const queryInstant = z
  .string()
  .transform((text) => (/^\d{1,16}$/.test(text) ? Number(text) : isoInstant(text)))
  .pipe(z.number(INSTANT).int(INSTANT).min(0, INSTANT).max(MAX_TIME, INSTANT))
  .openapi({ type: 'string', example: '2026-01-01T00:00:00Z' });

function isoInstant(text: string): number {
  return z.iso.datetime({ offset: true }).or(z.iso.date()).safeParse(text).success ? Date.parse(text) : NaN;
}

/** Yes or no from the query string. */
export const queryBoolean = z
  .enum(['true', 'false'], 'Must be true or false.')
  .transform((text) => text === 'true')
  .openapi({ type: 'boolean' });

/** Text from the query string. */
export const queryText = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'Must not hold a NUL character.');

/** `limit` and `cursor` of a list. */
export function pageQuery({ limit, max }: { limit: number; max: number }) {
  return {
    limit: queryNumber({ min: 1, max })
      .default(limit)
      .openapi({
        description: `At most this many (default ${limit}).`,
        type: 'integer',
        minimum: 1,
        maximum: max,
      }),
    cursor: queryText.optional().openapi({ description: '`nextCursor` of the page before; opaque.' }),
  };
}

/** A named schema or null. (`nullable()` would lose the null where the document refers to the name.) */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}

/** The form of every list. */
export function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().openapi({ description: 'Null on the last page.' }),
    })
    .openapi(name);
}
