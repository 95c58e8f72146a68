import { v5 as idFrom } from 'uuid';

import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { bodyHashOf, linkHash } from '#lib/sessions/hash-chain';
import { type ChainHead, emptyHead } from '#lib/sessions/import-rules';
import type { MessageId } from '#lib/sessions/message';
import { hashBody } from '#lib/sessions/message-rules';
import { forkTitle } from '#lib/sessions/next-title';
import { type RecordPages, readRecordPages } from '#lib/sessions/record-pages';
import type { Session, SessionId } from '#lib/sessions/session';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { checkPatch, hashSession, idempotencyMismatch } from '#lib/sessions/session-rules';

export interface ForkWish {
  /** The session to copy, up to and with its message `seq`. */
  sessionId: SessionId;
  seq: number;
  /** Default: the other's with `(fork)`. */
  title?: string;
  /** A retry with the same key and wish answers the first fork; one that was interrupted is finished. */
  idempotencyKey?: string;
}

/**
 * Copies a session up to a message into a new, active one, in which the talk may take another course. The copies have
 * ids and a hash chain of their own; what was said, by whom and when is the same, and what was redacted stays so.
 * The other session isn't touched. Errors: `session_not_found`, `message_not_found` (no such `seq`),
 * `too_many_sessions`, `idempotency_mismatch`, `invalid_input`, `invalid_text`.
 */
export async function forkSession(
  { sessions, newId, now }: Pick<Desk, 'sessions' | 'newId' | 'now'>,
  wish: ForkWish,
): Promise<Session> {
  const { sessionId, seq } = wish;
  const source = await readRecordPages(sessions, sessionId, { upTo: seq });
  requireMessage(source.session, seq);
  const fork = forkOf(source.session, { wish, newId, now });
  checkPatch(fork);
  const before = await firstFork(sessions, fork);
  if (!before || before.lastSeq < seq) await copyMessages(sessions, source, before ?? fork);
  return sessions.readSession(fork.id);
}

function requireMessage({ id, title, lastSeq }: Session, seq: number): void {
  if (seq >= 1 && seq <= lastSeq) return;
  throw new DeskError('message_not_found', `"${title}" has no message ${seq}: its last one is ${lastSeq}.`, {
    details: { sessionId: id, seq, lastSeq },
  });
}

function forkOf(
  source: SessionRecord,
  { wish, newId, now }: { wish: ForkWish } & Pick<Desk, 'newId' | 'now'>,
): SessionRecord {
  const { seq, idempotencyKey, title = forkTitle(source.title) } = wish;
  const at = now();
  const parts = { title, topic: source.topic, participants: source.participants };
  const origin = { kind: 'fork' as const, sessionId: source.id, seq };
  const key = idempotencyKey === undefined ? null : hashBody(['fork', source.id, idempotencyKey]);
  return {
    ...parts,
    // From the key, so that a retry finds the first.
    id: (key === null ? newId() : idFrom(key, source.id)) as SessionId,
    origin,
    status: 'active',
    pinned: false,
    held: false,
    continuedIn: null,
    lastSeq: seq,
    createdAt: at,
    lastActivityAt: at,
    idempotencyKey: key,
    // Who takes part may change between two tries; what was asked for doesn't.
    keyHash: key === null ? null : hashSession({ title: wish.title ?? '', participants: [], origin }),
  };
}

/** What an earlier try with the same key made; null where there was none. */
async function firstFork(sessions: Desk['sessions'], fork: SessionRecord): Promise<SessionRecord | null> {
  if (fork.keyHash === null) return null;
  try {
    const { session } = await sessions.readRecords(fork.id, { after: 0, limit: 1 });
    if (session.keyHash !== fork.keyHash) throw idempotencyMismatch('fork');
    return session;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'session_not_found') return null;
    throw error;
  }
}

async function copyMessages(
  sessions: Desk['sessions'],
  { pages }: RecordPages,
  session: SessionRecord,
): Promise<void> {
  let head = emptyHead(session.id);
  for await (const page of pages) {
    const messages = page.map((record) => {
      const copy = copyOf(record, session.id, head);
      head = { seq: copy.seq, hash: copy.hash };
      return copy;
    });
    await sessions.importRecords({ session, messages });
  }
}

function copyOf(record: MessageRecord, sessionId: SessionId, { hash: previous }: ChainHead): MessageRecord {
  const { id, replyTo, salt } = record;
  const copy = {
    ...record,
    id: copyId(id, sessionId),
    sessionId,
    replyTo: replyTo === null ? null : copyId(replyTo, sessionId),
    idempotencyKey: null,
    keyHash: null,
  };
  const bodyHash = salt === null ? (record.bodyHash ?? '') : bodyHashOf(salt, record);
  return { ...copy, hash: linkHash(previous, copy, bodyHash) };
}

/** Always the same for one message in one fork: replies find it, and an interrupted fork can be finished. */
export function copyId(id: MessageId, sessionId: SessionId): MessageId {
  return idFrom(id, sessionId) as MessageId;
}
