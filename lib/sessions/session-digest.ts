import { createHash } from 'node:crypto';

import { DeskError } from '#lib/desk-error';
import { messageJson, sessionJson } from '#lib/sessions/export/record-json';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';
import { readRecordPages } from '#lib/sessions/record-pages';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/** What two stores are compared by. */
export interface SessionDigest {
  title: string;
  head: ChainHead;
  /** SHA-256 over everything of the session and its messages, but for their place among others' of the store. */
  digest: string;
  /** Where its own chain breaks; null where it is whole. */
  fault: string | null;
}

/** Reads a whole session, following its hash chain. Null where the store has none of this id. */
export async function sessionDigest(
  sessions: Pick<SessionStore, 'readRecords'>,
  id: SessionId,
): Promise<SessionDigest | null> {
  const hash = createHash('sha256');
  let head = emptyHead(id);
  let title = '';
  let fault: string | null = null;
  try {
    const { session, pages } = await readRecordPages(sessions, id);
    ({ title } = session);
    hash.update(sessionJson(session));
    for await (const page of pages) {
      for (const message of page) hash.update(messageJson({ ...message, number: 0 }));
      head = requireChain(head, page);
    }
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    if (error.code === 'session_not_found') return null;
    if (error.code !== 'invalid_input' && error.code !== 'store_corrupt') throw error;
    fault = error.message;
  }
  return { title, head, digest: hash.digest('base64url'), fault };
}
