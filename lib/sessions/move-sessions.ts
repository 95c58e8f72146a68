import { DeskError } from '#lib/desk-error';
import { readRecordPages } from '#lib/sessions/record-pages';
import type { SessionId } from '#lib/sessions/session';
import { sessionDigest } from '#lib/sessions/session-digest';
import type { SessionStore } from '#lib/sessions/session-store';

const PAGE = 500;

/** One session after the move, as it was found on both sides. */
export interface MovedSession {
  id: SessionId;
  title: string;
  /** Messages that the source has, and those that this run wrote. */
  messages: number;
  copied: number;
  /** Last link of the chain: the same on both sides. */
  hash: string;
  /** What isn't the same, in words; null where both sides are. */
  difference: string | null;
}

/** How far a move is; both steps go through all sessions. */
export interface MoveProgress {
  step: 'copy' | 'verify';
  done: number;
  total: number;
}

export interface MoveWish {
  from: Pick<SessionStore, 'listSessions' | 'readRecords'>;
  to: Pick<SessionStore, 'readRecords' | 'importRecords'>;
  onProgress?: (progress: MoveProgress) => void;
}

/**
 * Copies every session with its messages, whole and lossless, then reads both sides again and compares them. The source
 * is never written. What is there already is left; a move that was interrupted is finished by the next one.
 * Errors: those of `SessionStore.importRecords` and of reading.
 */
export async function moveSessions({
  from,
  to,
  onProgress = () => undefined,
}: MoveWish): Promise<MovedSession[]> {
  const ids = await sessionIds(from);
  const copied = new Map<SessionId, number>();
  for (const id of ids) {
    copied.set(id, await copySession(from, to, id));
    onProgress({ step: 'copy', done: copied.size, total: ids.length });
  }
  const moved: MovedSession[] = [];
  for (const id of ids) {
    moved.push({ ...(await compareSession(from, to, id)), copied: copied.get(id) ?? 0 });
    onProgress({ step: 'verify', done: moved.length, total: ids.length });
  }
  return moved;
}

/** All of them: one that somebody uses meanwhile jumps to the front of the list, behind the reader's back. */
async function sessionIds(from: MoveWish['from']): Promise<SessionId[]> {
  const found = new Set<SessionId>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    let cursor: string | null = null;
    do {
      const page = await from.listSessions({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
      for (const { id } of page.items) found.add(id);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return [...found];
}

/** Goes on where an earlier run ended, if what it wrote is the same; answers how many messages it wrote. */
async function copySession(from: MoveWish['from'], to: MoveWish['to'], id: SessionId): Promise<number> {
  const after = await sameUpTo(from, to, id);
  if (after === null) return 0;
  const { session, pages } = await readRecordPages(from, id, { after });
  let copied = 0;
  for await (const messages of pages) {
    await to.importRecords({ session, messages });
    copied += messages.length;
  }
  if (session.lastSeq === 0) await to.importRecords({ session, messages: [] });
  return copied;
}

/** `seq` up to which the target has the session; null where it has another. */
async function sameUpTo(from: MoveWish['from'], to: MoveWish['to'], id: SessionId): Promise<number | null> {
  const lastSeq = await lastSeqOf(to, id);
  if (lastSeq === 0) return 0;
  const after = { after: lastSeq - 1, limit: 1 };
  const [there, here] = await Promise.all([to.readRecords(id, after), from.readRecords(id, after)]);
  const hash = there.messages[0]?.hash;
  // Where they part, the comparison says so: nothing is written over.
  return hash === here.messages[0]?.hash ? lastSeq : null;
}

async function lastSeqOf(to: MoveWish['to'], id: SessionId): Promise<number> {
  try {
    return (await to.readRecords(id, { after: 0, limit: 1 })).session.lastSeq;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'session_not_found') return 0;
    throw error;
  }
}

async function compareSession(
  from: MoveWish['from'],
  to: MoveWish['to'],
  id: SessionId,
): Promise<Omit<MovedSession, 'copied'>> {
  const [source, copy] = [await sessionDigest(from, id), await sessionDigest(to, id)];
  const { title = '', head = { seq: 0, hash: '' } } = source ?? {};
  const difference = differenceOf(source, copy);
  return { id, title, messages: head.seq, hash: head.hash, difference };
}

type Digest = Awaited<ReturnType<typeof sessionDigest>>;

function differenceOf(source: Digest, copy: Digest): string | null {
  if (!source) return 'it was deleted at the source meanwhile';
  if (source.fault !== null) return `the source is damaged: ${source.fault}`;
  if (!copy) return 'it is missing at the target';
  if (copy.fault !== null) return `the copy is damaged: ${copy.fault}`;
  if (copy.head.seq !== source.head.seq) {
    return `the source has ${source.head.seq} messages, the target ${copy.head.seq}`;
  }
  if (copy.head.hash !== source.head.hash) return 'its messages are others than those at the target';
  return copy.digest === source.digest ? null : 'it was changed since it was copied: delete it at the target';
}
