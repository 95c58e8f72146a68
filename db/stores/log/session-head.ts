import type { LogLine } from '#db/stores/log/log-line';
import { type ChainHead, emptyHead } from '#lib/sessions/import-rules';
import type { SessionRecord } from '#lib/sessions/session-record';

/** What must be known of a session without its messages. Never changed: each line makes a new one. */
export interface SessionHead {
  session: SessionRecord;
  /** Its place among all sessions of the store, in the order in which they were made. */
  order: number;
  /** Where its messages and their chain go on. */
  last: ChainHead;
  /** Store-wide numbers of its first and its last message; 0 without messages. They grow with `seq`. */
  firstNumber: number;
  lastNumber: number;
}

/** The head after one more line. Only a session's own line may come first. */
export function headAfter(head: SessionHead | undefined, line: LogLine): SessionHead {
  if (line.type === 'session') return withSession(head, line);
  if (!head) throw new Error('A log begins with its session.');
  if (line.type === 'mark') return head;
  const { seq, hash, number, at } = line.message;
  if (seq !== head.last.seq + 1) throw new Error(`Message ${head.last.seq + 1} is missing.`);
  const lastActivityAt = line.isImported ? head.session.lastActivityAt : at;
  return {
    session: { ...head.session, lastSeq: seq, lastActivityAt },
    order: head.order,
    last: { seq, hash },
    firstNumber: head.firstNumber || number,
    lastNumber: number,
  };
}

function withSession(
  head: SessionHead | undefined,
  { session, order }: Extract<LogLine, { type: 'session' }>,
): SessionHead {
  const last = head?.last ?? emptyHead(session.id);
  const numbers = { firstNumber: head?.firstNumber ?? 0, lastNumber: head?.lastNumber ?? 0 };
  return { session: { ...session, lastSeq: last.seq }, order, last, ...numbers };
}
