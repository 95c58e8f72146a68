import { rm } from 'node:fs/promises';

import type { ManifestBody } from '#lib/operations/backup/manifest';
import type { OpenCopy, StoreCopies, StoreCopy } from '#lib/operations/backup/store-copies';
import { emptyHead } from '#lib/sessions/import-rules';
import type { Session } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';

const PAGE = 500;

/** What an opened copy was found to hold. */
export interface Examined extends Pick<ManifestBody, 'sessions' | 'messages' | 'heads'> {
  /** What is wrong with it, in words; empty where it is sound. */
  faults: string[];
}

export interface ExamineOptions {
  /** An empty folder for it, removed again afterwards. */
  scratch: string;
  /** Follows every session's chain message by message, instead of looking at its last one only. */
  follows: boolean;
}

/** Puts a copy back into a scratch place and looks at all that is in it. Errors: as opening a store. */
export async function examineCopy(
  copies: StoreCopies,
  copy: StoreCopy,
  { scratch, follows }: ExamineOptions,
): Promise<Examined> {
  try {
    const opened = await copies.open(copy, scratch);
    try {
      return await examine(opened, follows);
    } finally {
      await opened.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function examine(opened: OpenCopy, follows: boolean): Promise<Examined> {
  const found: Examined = { sessions: 0, messages: 0, heads: {}, faults: await opened.check() };
  const { sessions } = opened;
  let cursor: string | null = null;
  do {
    const page = await sessions.listSessions({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    for (const session of page.items) {
      const { head, fault } = follows
        ? await verifySession(sessions, session.id)
        : await readHead(sessions, session);
      found.sessions += 1;
      found.messages += head.seq;
      found.heads[session.id] = head;
      if (fault !== null) found.faults.push(`Session ${session.id}: ${fault}`);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

async function readHead(sessions: OpenCopy['sessions'], { id, lastSeq }: Session) {
  if (lastSeq === 0) return { head: emptyHead(id), fault: null };
  const { messages } = await sessions.readRecords(id, { after: lastSeq - 1, limit: 1 });
  const [last] = messages;
  return last?.seq === lastSeq
    ? { head: { seq: lastSeq, hash: last.hash }, fault: null }
    : { head: { seq: lastSeq, hash: '' }, fault: `message ${lastSeq} is missing.` };
}
