import { DeskError } from '#lib/desk-error';
import { chainStart, expectedHash } from '#lib/sessions/hash-chain';
import type { SessionId } from '#lib/sessions/session';
import type { MessageRecord } from '#lib/sessions/session-record';

/** The last message of a session: where its numbers and its hash chain go on. */
export interface ChainHead {
  /** 0 before the first message. */
  seq: number;
  hash: string;
}

/** The head of a session without messages. */
export function emptyHead(sessionId: SessionId): ChainHead {
  return { seq: 0, hash: chainStart(sessionId) };
}

/**
 * The head after `messages`, which must go on right after `head`: no gap, and every link as it is computed from the
 * content. Error: `invalid_input` naming the first message that doesn't fit (`details.seq`).
 */
export function requireChain(head: ChainHead, messages: readonly MessageRecord[]): ChainHead {
  let last = head;
  for (const record of messages) {
    const { seq, hash } = record;
    if (seq !== last.seq + 1) throw brokenChain(last.seq + 1, `message ${last.seq + 1} is missing`);
    if (expectedHash(last.hash, record) !== hash) throw brokenChain(seq, `message ${seq} was changed`);
    last = { seq, hash };
  }
  return last;
}

function brokenChain(seq: number, what: string): DeskError {
  return new DeskError('invalid_input', `The session is not whole: ${what}.`, { details: { seq } });
}
