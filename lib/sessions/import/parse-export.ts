import { hash } from 'node:crypto';

import { DeskError } from '#lib/desk-error';
import {
  FIRST_LINE,
  JSON_FORMAT,
  LAST_LINE,
  MESSAGES_LINE,
  SESSION_START,
} from '#lib/sessions/export/json-format';
import { atLine, importFault } from '#lib/sessions/import/import-fault';
import { parseMessage, parseSession } from '#lib/sessions/import/parse-records';
import { type TextLine, textLines } from '#lib/sessions/import/text-lines';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import type { SessionRecords } from '#lib/sessions/session-store';

/** Messages of one part. */
const PART = 250;

/** A part of an exported session. */
export interface ExportPart {
  records: SessionRecords;
  /** Of its lines, so that a second reader knows them for those that were checked. */
  digest: string;
}

/**
 * Reads what `jsonExport` wrote, part by part: the session, then its messages without a gap, each checked in itself and
 * as a link of the hash chain; with the `checked` digests of an earlier reader only that they are the same lines.
 * Error: `invalid_input` naming the first line that isn't right.
 */
export async function* parseExport(
  source: AsyncIterable<Uint8Array>,
  checked?: readonly string[],
): AsyncGenerator<ExportPart> {
  const lines = textLines(source);
  try {
    const session = await readHead(lines);
    const reader = new MessageReader(session, checked);
    for await (const line of linesUpToEnd(lines)) if (reader.read(line) === PART) yield reader.takePart();
    reader.requireAll();
    if (reader.hasPart() || session.lastSeq === 0) yield reader.takePart();
  } finally {
    await lines.return(undefined);
  }
}

async function readHead(lines: AsyncGenerator<TextLine>): Promise<SessionRecord> {
  const first = await nextLine(lines, 1);
  if (first.text !== FIRST_LINE) throw importFault(1, strangerOf(first.text));
  const second = await nextLine(lines, 2);
  if (!second.text.startsWith(SESSION_START) || !second.text.endsWith(',')) {
    throw importFault(2, 'The session must stand here, on one line.');
  }
  const session = tell(2, () => parseSession(second.text.slice(SESSION_START.length, -1)));
  const third = await nextLine(lines, 3);
  if (third.text !== MESSAGES_LINE) throw importFault(3, `\`${MESSAGES_LINE}\` must stand here.`);
  return session;
}

function strangerOf(text: string): string {
  const version = new RegExp(`^{"format":"${JSON_FORMAT}","version":(\\d{1,9}),$`).exec(text)?.[1];
  return version === undefined
    ? 'This is not a session as `multichat sessions export ID --format json` writes it, line for line.'
    : `This session is of version ${version}, which this program doesn't know: use a newer one.`;
}

async function nextLine(lines: AsyncGenerator<TextLine, unknown>, number: number): Promise<TextLine> {
  const next: IteratorResult<TextLine, unknown> = await lines.next();
  if (next.done) throw importFault(number, 'The file ends here, before the session does.');
  return next.value;
}

/** The messages' lines without the comma between them, up to the last line, after which nothing may come. */
async function* linesUpToEnd(lines: AsyncGenerator<TextLine>): AsyncGenerator<TextLine> {
  let isFirst = true;
  let comma = false;
  for (let number = 4; ; number += 1) {
    const { text } = await nextLine(lines, number);
    if (text === LAST_LINE && !comma) break;
    if (!isFirst && !comma) throw importFault(number, 'A comma is missing before this line.');
    isFirst = false;
    comma = text.endsWith(',');
    yield { number, text: comma ? text.slice(0, -1) : text };
  }
  for await (const { number, text } of lines) {
    if (text.trim() !== '') throw importFault(number, 'The session ended before this line.');
  }
}

/** Gathers the messages of a part, following the hash chain through the lines. */
class MessageReader {
  readonly #session: SessionRecord;
  readonly #checked: readonly string[] | undefined;
  #head: ChainHead;
  #line = 4;
  #part = 0;
  #lines: string[] = [];
  #messages: MessageRecord[] = [];

  constructor(session: SessionRecord, checked: readonly string[] | undefined) {
    this.#session = session;
    this.#checked = checked;
    this.#head = emptyHead(session.id);
  }

  /** Answers how many messages the part has now. */
  read({ number, text }: TextLine): number {
    this.#line = number;
    this.#lines.push(text);
    if (!this.#checked) this.#messages.push(tell(number, () => this.#checkedMessage(text)));
    return this.#lines.length;
  }

  hasPart(): boolean {
    return this.#lines.length > 0;
  }

  takePart(): ExportPart {
    const digest = hash('sha256', this.#lines.join('\n'));
    const messages = this.#checked ? this.#known(digest, this.#checked) : this.#messages;
    this.#part += 1;
    this.#lines = [];
    this.#messages = [];
    return { records: { session: this.#session, messages }, digest };
  }

  requireAll(): void {
    const { lastSeq } = this.#session;
    if (this.#checked || this.#head.seq === lastSeq) return;
    throw importFault(
      this.#line,
      `The messages end with ${this.#head.seq}; the session says that it has ${lastSeq}.`,
    );
  }

  #checkedMessage(text: string): MessageRecord {
    const record = parseMessage(text, this.#session);
    this.#head = requireChain(this.#head, [record]);
    return record;
  }

  #known(digest: string, checked: readonly string[]): MessageRecord[] {
    if (digest === checked[this.#part]) return this.#lines.map((text) => JSON.parse(text) as MessageRecord);
    throw new DeskError('invalid_input', 'The file was changed while it was read: import it again.');
  }
}

function tell<Value>(line: number, read: () => Value): Value {
  try {
    return read();
  } catch (thrown) {
    throw atLine(line, thrown);
  }
}
