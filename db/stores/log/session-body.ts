import { SessionWords } from '#db/stores/log/session-words';
import type { LoggedMessage, LogLine, MessageMark } from '#db/stores/log/log-line';
import type { Message, MessageId } from '#lib/sessions/message';
import type { MessageRecord } from '#lib/sessions/session-record';

/** What is kept at hand of each message, to find it; `place` tells where the whole of it is. */
export interface Header<Place = unknown>
  extends
    MessageMark,
    Pick<Message, 'id' | 'at' | 'sender' | 'recipient' | 'kind' | 'visibility'>,
    Pick<MessageRecord, 'number' | 'hash'> {
  place: Place;
}

/** Reads whole messages, in the order of their headers. */
export type FetchRecords<Place> = (headers: readonly Header<Place>[]) => MessageRecord[];

/** What others may ask of the messages of a session; only the store itself adds to them. */
export interface SessionMessages {
  readonly headers: readonly Header[];
  header(seq: number): Header;
  seqOf(id: MessageId): number | undefined;
  seqOfKey(key: string): number | undefined;
  records(headers: readonly Header[]): MessageRecord[];
  record(seq: number): MessageRecord;
  readonly words: SessionWords;
}

/** The messages of one session: in order, by id, by key and by word. */
export class SessionBody<Place> implements SessionMessages {
  /** That of message `seq` is at `seq - 1`. */
  readonly headers: Header<Place>[] = [];
  readonly #fetch: FetchRecords<Place>;
  readonly #seqOfId = new Map<MessageId, number>();
  readonly #seqOfKey = new Map<string, number>();
  readonly words: SessionWords;

  constructor(fetch: FetchRecords<Place>) {
    this.#fetch = fetch;
    this.words = new SessionWords((first, last) => fetch(this.headers.slice(first - 1, last)));
  }

  /** Takes one more line of the log; `place` is where it stands. */
  apply(line: LogLine, place: Place): void {
    if (line.type === 'message') this.#push(line.message, place);
    if (line.type === 'mark') Object.assign(this.header(line.mark.seq), line.mark);
  }

  header(seq: number): Header<Place> {
    const header = this.headers[seq - 1];
    if (!header) throw new Error(`There is no message ${seq}.`);
    return header;
  }

  seqOf(id: MessageId): number | undefined {
    return this.#seqOfId.get(id);
  }

  /** The message that was written with an idempotency key. */
  seqOfKey(key: string): number | undefined {
    return this.#seqOfKey.get(key);
  }

  records(headers: readonly Header<Place>[]): MessageRecord[] {
    return this.#fetch(headers);
  }

  record(seq: number): MessageRecord {
    const [record] = this.#fetch([this.header(seq)]);
    if (!record) throw new Error(`There is no message ${seq}.`);
    return record;
  }

  /** The content of a message is gone, and its words with it. */
  forgetContent(seq: number): void {
    this.words.remove(seq);
  }

  #push(message: LoggedMessage, place: Place): void {
    const { id, seq, number, hash, at, sender, recipient, kind, visibility } = message;
    const { status, receipts, pinned, idempotencyKey, content } = message;
    const mark = { seq, status, receipts, pinned };
    this.headers.push({ ...mark, id, number, hash, at, sender, recipient, kind, visibility, place });
    this.#seqOfId.set(id, seq);
    if (idempotencyKey !== null) this.#seqOfKey.set(idempotencyKey, seq);
    this.words.add(seq, content);
  }
}
