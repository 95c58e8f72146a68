import type { z } from '@hono/zod-openapi';
import { DeskError } from '#lib/desk-error';

/** Where a page of a list goes on, as an opaque word for the outside. */
export function encodeCursor(place: Record<string, string | number | undefined>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor back with the schema of its list; `invalid_input` for anything this desk did not give. */
export function decodeCursor<Place extends z.ZodType>(cursor: string, schema: Place): z.output<Place> {
  const parsed = schema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new DeskError('invalid_input', 'The cursor is not one of this list: start without it.', {
    cause: parsed.error,
    details: { faults: [{ in: 'query', path: 'cursor', message: 'Not a cursor of this list.' }] },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the schema says so.
    return null;
  }
}
