import { messageExists } from '#db/stores/log/append-messages';
import { findByKey, requireRoomForSession } from '#db/stores/log/change-session';
import type { LogTransaction } from '#db/stores/log/log-storage';
import { type LogLine, messageLine } from '#db/stores/log/log-line';
import { copyRecord, copySession } from '#db/stores/log/record-copies';
import type { SessionHead } from '#db/stores/log/session-head';
import { emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { idempotencyMismatch, sessionExists } from '#lib/sessions/session-rules';
import type { SessionRecords } from '#lib/sessions/session-store';

/** Writes what is new of a part of a session. Errors: those of `SessionStore.importRecords`. */
export function importPart(
  log: LogTransaction,
  { session, messages }: SessionRecords,
  maxSessions: number,
): void {
  const { id } = session;
  const head = log.has(id) ? log.head(id) : undefined;
  if (head) requireSameSession(head.session, session);
  else requireNewSession(log, session, maxSessions);
  const last = head?.last ?? emptyHead(id);
  if (head) requireSameMessages(log, session, messages);
  const added = messages.filter(({ seq }) => seq > last.seq);
  requireChain(last, added);
  for (const message of added) if (log.findMessage(message.id)) throw messageExists(message.id);
  const lines: LogLine[] = [];
  if (!head) lines.push({ type: 'session', session: copySession(session), order: log.nextNumber() });
  lines.push(...numbered(log, head, added).map(importedLine));
  if (lines.length > 0) log.commit(id, lines);
}

function importedLine(record: MessageRecord): LogLine {
  return { ...messageLine(copyRecord(record)), isImported: true } as LogLine;
}

function requireSameSession(there: SessionRecord, given: SessionRecord): void {
  if (there.createdAt !== given.createdAt || there.idempotencyKey !== given.idempotencyKey) {
    throw sessionExists(given.id);
  }
}

function requireNewSession(log: LogTransaction, session: SessionRecord, maxSessions: number): void {
  if (findByKey(log, session.idempotencyKey)) throw idempotencyMismatch('session');
  requireRoomForSession(log, maxSessions);
}

/** What is there already with the same link is the same message. */
function requireSameMessages(
  log: LogTransaction,
  { id }: SessionRecord,
  messages: readonly MessageRecord[],
): void {
  const { headers } = log.body(id);
  for (const { seq, hash, id: messageId } of messages) {
    const there = headers[seq - 1];
    if (there && there.hash !== hash) throw messageExists(messageId);
  }
}

/**
 * The messages with their own numbers where those are free and grow with `seq`; with new ones from the first on
 * where they don't.
 */
function numbered(
  log: LogTransaction,
  head: SessionHead | undefined,
  messages: readonly MessageRecord[],
): MessageRecord[] {
  const others = [...log.heads()].filter(
    ({ session, lastNumber }) => lastNumber > 0 && session !== head?.session,
  );
  let last = head?.lastNumber ?? 0;
  return messages.map((message) => {
    const isKept = message.number > last && !others.some((other) => usesNumber(log, other, message.number));
    last = isKept ? message.number : log.nextNumber();
    return { ...message, number: last };
  });
}

function usesNumber(
  log: LogTransaction,
  { session, firstNumber, lastNumber }: SessionHead,
  number: number,
): boolean {
  if (number < firstNumber || number > lastNumber) return false;
  const { headers } = log.body(session.id);
  let [low, high] = [0, headers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((headers[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return headers[low]?.number === number;
}
