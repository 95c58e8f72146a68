import { DeskError } from '#lib/desk-error';
import type { SessionId } from '#lib/sessions/session';
import type { SessionRecord, MessageRecord } from '#lib/sessions/session-record';
import type { SessionStore } from '#lib/sessions/session-store';

/** Messages that are in memory at once; each has at most some 130 KiB. */
const PAGE = 250;

/** A session as it is when it is asked for, and its messages up to there, a page at a time. */
export interface RecordPages {
  session: SessionRecord;
  pages: AsyncGenerator<MessageRecord[]>;
}

/**
 * Reads a session with its messages after `after` (0: all of them) without holding more than a page. What is
 * appended meanwhile is left out. Errors: `session_not_found`; `store_corrupt` where messages are missing.
 */
export async function readRecordPages(
  sessions: Pick<SessionStore, 'readRecords'>,
  id: SessionId,
  { after = 0, upTo }: { after?: number; upTo?: number } = {},
): Promise<RecordPages> {
  const first = await sessions.readRecords(id, { after, limit: PAGE });
  const { session } = first;
  const last = Math.min(upTo ?? session.lastSeq, session.lastSeq);
  return { session, pages: pagesOf(sessions, first, { after, last }) };
}

async function* pagesOf(
  sessions: Pick<SessionStore, 'readRecords'>,
  first: { session: SessionRecord; messages: MessageRecord[] },
  { after, last }: { after: number; last: number },
): AsyncGenerator<MessageRecord[]> {
  const { id } = first.session;
  let { messages } = first;
  let done = after;
  while (done < last) {
    const page = messages.filter(({ seq }) => seq <= last);
    done = page.at(-1)?.seq ?? 0;
    if (page.length === 0) throw messagesMissing(id);
    yield page;
    if (done < last) ({ messages } = await sessions.readRecords(id, { after: done, limit: PAGE }));
  }
}

function messagesMissing(id: SessionId): DeskError {
  return new DeskError(
    'store_corrupt',
    `Messages of the session ${id} are missing: \`multichat sessions show ${id} --verify\` says which.`,
    { details: { sessionId: id } },
  );
}
