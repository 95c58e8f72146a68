import { z } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '#lib/api/cursor';

const placeSchema = z.strictObject({ before: z.number().int().min(0) });

/**
 * A page of a list that is newest first and only ever grows at its front. The cursor counts from the
 * oldest entry, so that what is added meanwhile doesn't shift the next page.
 */
export function newestPage<Item>(
  newestFirst: readonly Item[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: Item[]; nextCursor: string | null } {
  const before = cursor === undefined ? newestFirst.length : decodeCursor(cursor, placeSchema).before;
  const start = Math.max(0, newestFirst.length - before);
  const items = newestFirst.slice(start, start + limit);
  const left = newestFirst.length - start - items.length;
  return { items, nextCursor: left > 0 ? encodeCursor({ before: left }) : null };
}
