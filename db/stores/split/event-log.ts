import { and, asc, gt, sql } from 'drizzle-orm';

import { storedEventType } from '#db/schema/event-type';
import { events } from '#db/schema/events';
import { messageRuns } from '#db/stores/split/message-runs';
import type { SplitContext } from '#db/stores/split/split-context';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { DeskEvent } from '#lib/events/desk-event';
import type { EventLog } from '#lib/events/event-log';
import type { Message } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

type EventRow = typeof events.$inferSelect;

/** The book's event log; message events get their content from the sessions' store when they are read. */
export function makeSplitEventLog(
  { book, sessions }: SplitContext,
  bookEvents: Pick<EventLog, 'bounds' | 'onCommit'>,
): EventLog {
  const page = preparePage(book);

  /** The messages of the rows, by session and `seq`; those of deleted sessions are not among them. */
  async function messagesOf(rows: readonly EventRow[]): Promise<Map<string, Message>> {
    const found = new Map<string, Message>();
    const read = async (id: SessionId, run: { from: number; to: number }) => {
      const query = { after: run.from - 1, before: run.to + 1, limit: run.to - run.from + 1 };
      for (const message of await sessions.readMessages(id, query))
        found.set(keyOf(id, message.seq), message);
    };
    const bySession = Map.groupBy(rows, ({ sessionId }) => sessionId);
    for (const [id, own] of bySession) {
      if (id === null) continue;
      try {
        const seqs = own.flatMap(({ messageNumber }) => messageNumber ?? []);
        for (const run of messageRuns(seqs)) await read(id, run);
      } catch (error) {
        // The messages went with their session.
        if (!(error instanceof DeskError) || error.code !== 'session_not_found') throw error;
      }
    }
    return found;
  }

  async function toEvents(rows: readonly EventRow[]): Promise<DeskEvent[]> {
    const messages = await messagesOf(rows.filter(({ messageNumber }) => messageNumber !== null));
    return rows.flatMap((row) => {
      const { seq, type, at, sessionId, robotId, messageNumber } = row;
      const event = { seq, type, at, sessionId, robotId };
      if (messageNumber === null) return [{ ...event, data: row.data ?? {} }];
      const message = messages.get(keyOf(sessionId, messageNumber));
      return message ? [{ ...event, data: { ...message } }] : [];
    });
  }

  return {
    ...bookEvents,
    async readEvents(after, limit, filter = {}) {
      const values = {
        session: filter.sessionId ?? null,
        robot: filter.robotId ?? null,
        types: filter.types ? JSON.stringify(filter.types.map(storedEventType)) : null,
      };
      const read: DeskEvent[] = [];
      let seq = after;
      // A page of nothing but removed messages is not the end.
      for (;;) {
        const wanted = limit - read.length;
        const rows = await readStore(book, () => page.all({ ...values, after: seq, limit: wanted }));
        read.push(...(await toEvents(rows)));
        seq = rows.at(-1)?.seq ?? seq;
        if (rows.length < wanted || read.length >= limit) return read;
      }
    },
  };
}

function keyOf(sessionId: string | null, seq: number): string {
  return `${sessionId ?? ''} ${seq}`;
}

function preparePage({ connection: { db } }: StoreContext) {
  const session = sql.placeholder('session');
  const robot = sql.placeholder('robot');
  const types = sql.placeholder('types');
  return db
    .select()
    .from(events)
    .where(
      and(
        gt(events.seq, sql.placeholder('after')),
        sql`(${session} IS NULL OR ${events.sessionId} = ${session})`,
        sql`(${robot} IS NULL OR ${events.robotId} = ${robot})`,
        sql`(${types} IS NULL OR ${events.type} IN (SELECT value FROM json_each(${types})))`,
      ),
    )
    .orderBy(asc(events.seq))
    .limit(sql.placeholder('limit'))
    .prepare();
}
