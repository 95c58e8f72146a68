import type { SplitContext } from '#db/stores/split/split-context';
import { readStore } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { Message } from '#lib/sessions/message';
import type { Session, SessionId } from '#lib/sessions/session';
import type { SessionRecords } from '#lib/sessions/session-store';

const PAGE = 500;

/** Writes into the event log what happened in the sessions, each thing once and in the order of `seq`. */
export interface TellSessions {
  created(session: Session): Promise<void>;
  /** `messages` are of one session, consecutive; what is told already is left out. */
  posted(id: SessionId, messages: readonly Message[]): Promise<void>;
  /** A part of a session that came from elsewhere: that it is there is news, what was said in it is none. */
  imported(records: SessionRecords): Promise<void>;
  deleted(id: SessionId): Promise<void>;
  /** Whatever the log doesn't know of this session yet. */
  catchUp(id: SessionId): Promise<void>;
  /** Whatever it doesn't know of any. */
  catchUpAll(): Promise<void>;
}

export function makeTellSessions({ book, events, marks, sessions }: SplitContext): TellSessions {
  const { writer } = book;

  async function created(session: Session): Promise<void> {
    await writer.write(() => {
      if (marks.read(session.id) !== null) return;
      marks.write(session.id, 0);
      events.record({ type: 'session-created', sessionId: session.id, data: { ...session } });
    });
  }

  /** Inside a transaction. False where messages before the first of these are not told yet. */
  function tellFrom(id: SessionId, messages: readonly Message[]): boolean {
    const mark = marks.read(id);
    const first = messages[0];
    if (mark === null || (first && first.seq > mark + 1)) return false;
    const untold = messages.filter(({ seq }) => seq > mark);
    for (const message of untold) marks.recordMessage('message-posted', message, message.at);
    const last = untold.at(-1);
    if (last) marks.write(id, last.seq);
    return true;
  }

  async function deleted(id: SessionId): Promise<void> {
    await writer.write(() => {
      if (marks.read(id) === null) return;
      marks.remove(id);
      events.record({ type: 'session-deleted', sessionId: id, data: { id } });
    });
  }

  async function catchUp(id: SessionId): Promise<void> {
    try {
      if ((await readStore(book, () => marks.read(id))) === null)
        await created(await sessions.readSession(id));
      for (;;) {
        const mark = (await readStore(book, () => marks.read(id))) ?? 0;
        const page = await sessions.readMessages(id, { after: mark, limit: PAGE });
        if (page.length === 0) return;
        await writer.write(() => tellFrom(id, page));
      }
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'session_not_found') throw error;
      await deleted(id);
    }
  }

  async function imported({ session: { id }, messages }: SessionRecords): Promise<void> {
    const session = await sessions.readSession(id);
    const isWhole = await writer.write(() => {
      const mark = marks.read(id);
      const last = messages.at(-1)?.seq ?? 0;
      if (mark !== null && last <= mark) return true;
      if ((messages[0]?.seq ?? 1) > (mark ?? 0) + 1) return false;
      marks.write(id, last);
      const type = mark === null ? 'session-created' : 'session-changed';
      events.record({ type, sessionId: id, data: { ...session } });
      return true;
    });
    if (!isWhole) await catchUp(id);
  }

  async function listAll(): Promise<Session[]> {
    const all: Session[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Session[]; nextCursor: string | null } = await sessions.listSessions({
        limit: PAGE,
        ...(cursor !== null && { cursor }),
      });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all;
  }

  /** A new book takes the sessions that are there as known: what was said before it is no news. */
  async function adopt(all: readonly Session[]): Promise<void> {
    await writer.write(() => {
      if (!marks.isEmpty()) return;
      for (const { id, lastSeq } of all) marks.write(id, lastSeq);
    });
  }

  return {
    created,
    imported,
    deleted,
    catchUp,
    async posted(id, messages) {
      if (!(await writer.write(() => tellFrom(id, messages)))) await catchUp(id);
    },
    async catchUpAll() {
      const all = await listAll();
      await adopt(all);
      const known = new Map(
        (await readStore(book, () => marks.all())).map((one) => [one.sessionId, one.seq]),
      );
      for (const { id, lastSeq } of all) {
        if ((known.get(id) ?? -1) < lastSeq) await catchUp(id);
        known.delete(id);
      }
      // Deleted, or made since the list was read.
      for (const id of known.keys()) await catchUp(id);
    },
  };
}
