import { z } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '#lib/api/cursor';
import { withoutUndefined } from '#lib/api/without-undefined';
import type { Message, MessageKind } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

export interface MessagePageQuery {
  after?: number | undefined;
  before?: number | undefined;
  sender?: string | undefined;
  kind?: MessageKind | undefined;
  pinned?: boolean | undefined;
  visibleTo?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface MessagePage {
  /** Oldest first. */
  items: Message[];
  nextCursor: string | null;
}

const seqSchema = z.number().int().min(0);
const placeSchema = z.strictObject({ after: seqSchema.optional(), before: seqSchema.optional() });
type Place = z.output<typeof placeSchema>;

/** One page of a session's messages and where it goes on: forward where `after` is given, else backward. */
export async function readMessagePage(
  sessions: Pick<SessionStore, 'readMessages'>,
  id: SessionId,
  query: MessagePageQuery,
): Promise<MessagePage> {
  const { limit, sender, kind, pinned, visibleTo } = query;
  const place = placeOf(query);
  // One more than asked for tells whether there is a next page.
  const found = await sessions.readMessages(
    id,
    withoutUndefined({ ...place, sender, kind, pinned, visibleTo, limit: limit + 1 }),
  );
  const isLast = found.length <= limit;
  if (place.after === undefined) {
    const items = isLast ? found : found.slice(1);
    return { items, nextCursor: isLast ? null : encodeCursor({ before: items[0]?.seq ?? 0 }) };
  }
  const items = found.slice(0, limit);
  const next = { ...place, after: items.at(-1)?.seq ?? place.after };
  return { items, nextCursor: isLast ? null : encodeCursor(next) };
}

function placeOf({ after, before, cursor }: MessagePageQuery): Place {
  return cursor === undefined ? { after, before } : decodeCursor(cursor, placeSchema);
}
