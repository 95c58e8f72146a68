import type { LogView } from '#db/stores/log/log-storage';
import { copyRecord, messageOf } from '#db/stores/log/record-copies';
import type { Header, SessionMessages } from '#db/stores/log/session-body';
import { DeskError } from '#lib/desk-error';
import type { SearchHit, SearchPage, SearchQuery } from '#lib/sessions/search';
import { parseQuery, type SearchTerm } from '#lib/sessions/search-text';
import { snippetOf } from '#lib/sessions/snippet';

const CURSOR = /^\d{1,15}$/;

/** What one session still has to give; `next` is the newest of it. */
interface Finding {
  body: SessionMessages;
  seqs: Iterator<number, undefined>;
  next: Header | undefined;
}

/** Finds messages in the sessions of a view, newest first. Error: `invalid_input`. */
export function searchMessages(view: LogView, query: SearchQuery): SearchPage {
  const terms = parseQuery(query.q);
  const before = decodeCursor(query.cursor);
  const findings = findInSessions(view, { query, terms, before });
  const items: SearchHit[] = [];
  for (;;) {
    const newest = takeNewest(findings);
    if (!newest) return { items, nextCursor: null };
    const { header, body } = newest;
    if (!isWanted(header, query)) continue;
    const last = items.at(-1);
    if (items.length === query.limit) return { items, nextCursor: last ? cursorAt(view, last) : null };
    const record = body.record(header.seq);
    items.push({ message: messageOf(copyRecord(record)), snippet: snippetOf(record.content, terms) });
  }
}

function findInSessions(
  view: LogView,
  { query, terms, before }: { query: SearchQuery; terms: SearchTerm[]; before: number },
): Finding[] {
  const heads = [...view.heads()].filter(
    ({ session, firstNumber }) =>
      (query.sessionId === undefined || session.id === query.sessionId) && firstNumber < before,
  );
  return heads.map(({ session: { id } }) => {
    const body = view.body(id);
    const seqs = body.words().find(terms, lastBefore(body, before));
    return { body, seqs, next: nextOf(body, seqs) };
  });
}

/** `seq` of the last message with a smaller number; numbers grow with `seq`. */
function lastBefore({ headers }: SessionMessages, number: number): number {
  let [low, high] = [0, headers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((headers[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes the message of the greatest number among all that were found. */
function takeNewest(findings: Finding[]): { header: Header; body: SessionMessages } | undefined {
  let newest: Finding | undefined;
  for (const finding of findings) {
    if (finding.next && finding.next.number > (newest?.next?.number ?? 0)) newest = finding;
  }
  const header = newest?.next;
  if (!newest || !header) return undefined;
  newest.next = nextOf(newest.body, newest.seqs);
  return { header, body: newest.body };
}

function nextOf(body: SessionMessages, seqs: Finding['seqs']): Header | undefined {
  const seq = seqs.next().value;
  return seq === undefined ? undefined : body.header(seq);
}

function isWanted(header: Header, { sender, participant, kind, from, to }: SearchQuery): boolean {
  const { sender: by, recipient, at } = header;
  return (
    (sender === undefined || by === sender) &&
    (participant === undefined || by === participant || recipient === participant) &&
    (kind === undefined || header.kind === kind) &&
    isWithin(at, from, to)
  );
}

function isWithin(at: number, from = -Infinity, to = Infinity): boolean {
  return at >= from && at < to;
}

function cursorAt(view: LogView, { message: { sessionId, seq } }: SearchHit): string {
  return Buffer.from(String(view.body(sessionId).header(seq).number)).toString('base64url');
}

function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Infinity;
  const number = Buffer.from(cursor, 'base64url').toString();
  if (CURSOR.test(number)) return Number(number);
  throw new DeskError('invalid_input', 'This cursor is not one that the desk gave.');
}
