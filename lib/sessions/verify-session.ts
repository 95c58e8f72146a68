import { DeskError } from '#lib/desk-error';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

const PAGE = 500;

export interface SessionCheck {
  /** Messages whose chain was followed. */
  messages: number;
  /** The last link; equal heads mean equal sessions, message by message. */
  head: ChainHead;
  /** The first thing that is wrong; null where the session is whole. */
  fault: string | null;
}

/** Follows a session's hash chain from its first message to `lastSeq`. Error: `session_not_found`. */
export async function verifySession(
  sessions: Pick<SessionStore, 'readRecords'>,
  id: SessionId,
): Promise<SessionCheck> {
  let head = emptyHead(id);
  for (;;) {
    const { session, messages } = await sessions.readRecords(id, { after: head.seq, limit: PAGE });
    try {
      head = requireChain(head, messages);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      return { messages: head.seq, head, fault: error.message };
    }
    if (messages.length > 0) continue;
    return { messages: head.seq, head, fault: missingFault(session.lastSeq, head.seq) };
  }
}

function missingFault(lastSeq: number, found: number): string | null {
  return found >= lastSeq
    ? null
    : `The session is not whole: messages ${found + 1} to ${lastSeq} are missing.`;
}
