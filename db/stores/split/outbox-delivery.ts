import type { OutboxItem, OutboxMessage } from '#db/stores/split/outbox';
import type { QuietTelling } from '#db/stores/split/quiet-telling';
import type { SplitContext } from '#db/stores/split/split-context';
import { readStore } from '#db/stores/sqlite/store-context';
import { DeskError, httpStatusOf } from '#lib/desk-error';
import type { NewEvent } from '#lib/events/desk-event';
import type { NewRoom } from '#lib/robot/book-store';
import type { NewSession, SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/** Items read at a time; those of one room in a row are delivered in one write. */
const PAGE = 100;
const MAX_REFUSED = 10_000;

/**
 * Brings what waits in the outbox to the sessions' store, in order. An item leaves the outbox once it is durable
 * there; a second delivery of the same one changes nothing. What a room refuses for good stays, with the reason and
 * an alert, and is tried again now and then. Several processes may deliver at once.
 */
export class OutboxDelivery {
  readonly #context: SplitContext;
  readonly #telling: QuietTelling;
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(context: SplitContext, telling: QuietTelling) {
    this.#context = context;
    this.#telling = telling;
  }

  /** Resolves when everything that waits now was tried; never rejects. */
  deliver(): Promise<void> {
    this.#next ??= this.#last.then(() => {
      this.#next = null;
      return this.#quietly(() => this.#deliverAll());
    });
    this.#last = this.#next;
    return this.#next;
  }

  /** Tries once more what was refused; never rejects. */
  async retryRefused(): Promise<void> {
    const { book, outbox } = this.#context;
    await this.#last;
    await this.#quietly(async () => {
      const items = await readStore(book, () => outbox.list({ refused: true, limit: MAX_REFUSED }));
      for (const item of items) {
        await this.#send([item]).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
        });
      }
    });
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#context.reach.isAway = false;
    } catch {
      // What waits stays in the outbox and is tried again: nothing of it is lost.
      this.#context.reach.isAway = true;
    }
  }

  async #deliverAll(): Promise<void> {
    const { book, outbox } = this.#context;
    for (;;) {
      const items = await readStore(book, () => outbox.list({ refused: false, limit: PAGE }));
      const batch = firstBatch(items);
      if (batch.length === 0) return;
      await this.#deliverBatch(batch);
    }
  }

  async #deliverBatch(batch: readonly OutboxItem[]): Promise<void> {
    try {
      await this.#send(batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [item, ...others] = batch;
      if (!item) return;
      // One of them is refused: which, tells each for itself.
      if (others.length > 0) for (const one of batch) await this.#deliverBatch([one]);
      else await this.#settleRefused(item, error);
    }
  }

  async #send(batch: readonly OutboxItem[]): Promise<void> {
    const { book, outbox, sessions } = this.#context;
    const [first] = batch;
    if (!first) return;
    const numbers = batch.map(({ number }) => number);
    const { sessionId } = first;
    if (first.kind === 'session') {
      await this.#makeRoom(first.session);
    } else {
      await sessions.appendAll(
        sessionId,
        batch.filter(isMessage).map(({ message }) => message),
      );
    }
    await Promise.all([this.#telling.catchUp(sessionId), book.writer.write(() => outbox.remove(numbers))]);
  }

  /** One that continues another is made in any case, linked to that one where it is still there. */
  async #makeRoom({ continues, ...room }: NewRoom): Promise<void> {
    const { sessions, createRoom } = this.#context;
    if (continues === undefined) await sessions.createSession(room);
    else await createRoom({ ...room, ...(await originOf(sessions, continues)) });
  }

  async #settleRefused(item: OutboxItem, { code, message }: DeskError): Promise<void> {
    const { book, outbox, events } = this.#context;
    const isThere = await this.#isThere(item);
    await book.writer.write(() => {
      // Another process delivered it meanwhile.
      if (!outbox.has(item.number)) return;
      if (isThere) {
        outbox.remove([item.number]);
        return;
      }
      const isFirst = !outbox.all().some((one) => one.refusal && one.sessionId === item.sessionId);
      const at = book.now();
      outbox.refuse(item, { code, message, at });
      if (isFirst) events.record(refusedAlert(item, message, at));
    });
  }

  /** Whether an item that can't be written is there already. */
  async #isThere(item: OutboxItem): Promise<boolean> {
    const { sessions } = this.#context;
    try {
      if (item.kind === 'session') await sessions.readSession(item.sessionId);
      else await sessions.readMessage(item.message.id);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  }
}

async function originOf(sessions: SessionStore, sessionId: SessionId): Promise<Pick<NewSession, 'origin'>> {
  try {
    const { lastSeq: seq } = await sessions.readSession(sessionId);
    return { origin: { kind: 'continuation', sessionId, seq } };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'session_not_found') throw error;
    return {};
  }
}

/** The first item, with those that follow it into the same room. */
function firstBatch(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const [first] = items;
  if (first?.kind !== 'message') return items.slice(0, 1);
  const end = items.findIndex((item) => item.kind !== 'message' || item.sessionId !== first.sessionId);
  return end === -1 ? items : items.slice(0, end);
}

function isMessage(item: OutboxItem): item is OutboxMessage {
  return item.kind === 'message';
}

/** The store answered, and the answer is no; anything else may pass. */
function isRefusal(error: unknown): error is DeskError {
  return error instanceof DeskError && httpStatusOf(error.code) < 500;
}

function refusedAlert({ sessionId, kind }: OutboxItem, why: string, at: number): NewEvent {
  const what = kind === 'session' ? 'could not be made' : 'takes no messages';
  const message = `The robot's session ${what}: ${why} What was said is kept and is delivered once it can be.`;
  return { type: 'alert-raised', sessionId, data: { code: 'delivery_refused', message, robotId: null, at } };
}
