import { currentDesk } from '#lib/current-desk';
import { asDeskError } from '#lib/desk-error';
import type { SearchHit } from '#lib/sessions/search';
import type { SessionId } from '#lib/sessions/session';

const PAGE = 50;

export interface FoundMessages {
  items: SearchHit[];
  /** Titles of the sessions in which they stand. */
  titles: ReadonlyMap<SessionId, string>;
  nextCursor: string | null;
  /** Why these words can't be looked for; null where they can. */
  refusal: string | null;
}

/** A page of messages that hold the words of a query, newest first. */
export async function findMessages(q: string, cursor: string | null): Promise<FoundMessages> {
  if (q.trim() === '')
    return refused('Write what was said: words, "a phrase", or the beginning of a word with a *.');
  const { sessions } = currentDesk();
  try {
    const page = await sessions.search({ q, limit: PAGE, ...(cursor !== null && { cursor }) });
    const ids = [...new Set(page.items.map(({ message }) => message.sessionId))];
    // A session may go between the two readings.
    const read = await Promise.allSettled(ids.map((id) => sessions.readSession(id)));
    const found = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { ...page, titles: new Map(found.map(({ id, title }) => [id, title])), refusal: null };
  } catch (thrown) {
    const { code, message } = asDeskError(thrown);
    if (code !== 'invalid_input') throw thrown;
    return refused(message);
  }
}

function refused(refusal: string): FoundMessages {
  return { items: [], titles: new Map(), nextCursor: null, refusal };
}
