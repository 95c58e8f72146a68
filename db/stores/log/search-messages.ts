import type { LogView } from '#db/stores/log/log-storage';
import { copyRecord, messageOf } from '#db/stores/log/record-copies';
import type { Header, SessionMessages } from '#db/stores/log/session-body';
import type { SessionHead } from '#db/stores/log/session-head';
import type { WordBudget } from '#db/stores/log/session-words';
import { DeskError } from '#lib/desk-error';
import type { SearchHit, SearchPage, SearchQuery } from '#lib/sessions/search';
import { parseQuery, type SearchTerm } from '#lib/sessions/search-text';
import { snippetOf } from '#lib/sessions/snippet';

/** Messages whose words one call makes, some tens of milliseconds: others wait meanwhile. */
const WORDS_AT_ONCE = 2000;
const CURSOR = /^\d{1,15}$/;

/** What one session still has to give. */
interface Finding {
  head: SessionHead;
  /** Null until the session may have the next hit: many never do. */
  seqs: Iterator<number, undefined> | null;
  /** The newest of it, once there are `seqs`. */
  next: Header | undefined;
}

/** The sessions that a search goes through, and how. */
interface Search {
  view: LogView;
  terms: SearchTerm[];
  before: number;
  budget: WordBudget;
  findings: Finding[];
}

/**
 * Finds messages in the sessions of a view, newest first. Null where the words of more messages had to be made than
 * one call should wait for: those that were made are kept for the next call. Error: `invalid_input`.
 */
export function searchMessages(view: LogView, query: SearchQuery): SearchPage | null {
  const terms = parseQuery(query.q);
  const before = decodeCursor(query.cursor);
  const budget = { messages: WORDS_AT_ONCE, isSpent: false };
  const search = { view, terms, before, budget, findings: findingsIn(view, query, before) };
  const items: SearchHit[] = [];
  for (;;) {
    const newest = takeNewest(search);
    if (budget.isSpent) return null;
    if (!newest) return { items, nextCursor: null };
    const { header, body } = newest;
    if (!isWanted(header, query)) continue;
    const last = items.at(-1);
    if (items.length === query.limit) return { items, nextCursor: last ? cursorAt(view, last) : null };
    const record = body.record(header.seq);
    items.push({ message: messageOf(copyRecord(record)), snippet: snippetOf(record.content, terms) });
  }
}

function findingsIn(view: LogView, { sessionId }: SearchQuery, before: number): Finding[] {
  const heads = [...view.heads()].filter(
    ({ session, firstNumber, lastNumber }) =>
      (sessionId === undefined || session.id === sessionId) && lastNumber > 0 && firstNumber < before,
  );
  return heads.map((head) => ({ head, seqs: null, next: undefined }));
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

/** Takes the message of the greatest number among all that are found. */
function takeNewest(search: Search): { header: Header; body: SessionMessages } | undefined {
  for (;;) {
    const newest = newestOf(search);
    if (!newest || search.budget.isSpent) return undefined;
    const { view, terms, before, budget } = search;
    const body = view.body(newest.head.session.id);
    const header = newest.next;
    newest.seqs ??= body.words.find(terms, lastBefore(body, before), budget);
    const seq = newest.seqs.next().value;
    newest.next = seq === undefined ? undefined : body.header(seq);
    if (header) return { header, body };
  }
}

function newestOf({ findings, before }: Search): Finding | undefined {
  let newest: Finding | undefined;
  let greatest = 0;
  for (const finding of findings) {
    const { seqs, next, head } = finding;
    const number = seqs ? (next?.number ?? 0) : Math.min(head.lastNumber, before);
    if (number > greatest) [newest, greatest] = [finding, number];
  }
  return newest;
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
