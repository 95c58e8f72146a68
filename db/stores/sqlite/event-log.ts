import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';

import { storedEventType } from '#db/schema/event-type';
import { events } from '#db/schema/events';
import { messageRedactions, messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import type { CommitSignal } from '#db/stores/sqlite/commit-signal';
import { type MessageRow, messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { DeskEvent } from '#lib/events/desk-event';
import type { EventLog } from '#lib/events/event-log';

/** The event log in SQLite; message events get their content from the message when they are read. */
export function makeEventLog(context: StoreContext, signal: CommitSignal): EventLog {
  const page = preparePage(context);
  const bounds = context.connection.client.prepare<[], { first: number; last: number }>(
    // Two subqueries: SQLite finds a minimum or a maximum by index, but not both in one go.
    `SELECT coalesce((SELECT min(seq) FROM events), 0) AS first, coalesce((SELECT max(seq) FROM events), 0) AS last`,
  );
  return {
    readEvents(after, limit, filter = {}) {
      const values = {
        after,
        limit,
        session: filter.sessionId ?? null,
        robot: filter.robotId ?? null,
        types: filter.types ? JSON.stringify(filter.types.map(storedEventType)) : null,
      };
      return readStore(context, () => page.all(values).map(toEvent));
    },
    bounds: () => readStore(context, () => bounds.get() ?? { first: 0, last: 0 }),
    onCommit: (listener) => signal.onCommit(listener),
  };
}

type EventRow = ReturnType<ReturnType<typeof preparePage>['all']>[number];

function toEvent({ event, message, messageSessionId }: EventRow): DeskEvent {
  const { seq, type, at, robotId } = event;
  if (messageSessionId && isThere(message)) {
    const data = { ...toMessage(message, messageSessionId) };
    return { seq, type, at, sessionId: messageSessionId, robotId, data };
  }
  return { seq, type, at, sessionId: event.sessionId, robotId, data: event.data ?? {} };
}

/** Joined from two tables, the row of a missing message is one of nulls. */
function isThere(
  message: { [Key in keyof MessageRow]: MessageRow[Key] | null } | null,
): message is MessageRow {
  return message !== null && message.id !== null;
}

function preparePage({ connection: { db } }: StoreContext) {
  const session = sql.placeholder('session');
  const robot = sql.placeholder('robot');
  const types = sql.placeholder('types');
  return db
    .select({ event: events, message: messageColumns, messageSessionId: sessions.id })
    .from(events)
    .leftJoin(messages, and(eq(messages.number, events.messageNumber), isNull(events.sessionId)))
    .leftJoin(messageRedactions, ofMessage)
    .leftJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .where(
      and(
        gt(events.seq, sql.placeholder('after')),
        // The message went with its session.
        sql`(${events.messageNumber} IS NULL OR ${messages.number} IS NOT NULL)`,
        // A session that was brought in may have taken the number of a message that is gone.
        sql`(${events.messageNumber} IS NULL OR ${events.type} <> ${storedEventType('message-posted')} OR ${events.at} = ${messages.at})`,
        sql`(${session} IS NULL OR coalesce(${events.sessionId}, ${sessions.id}) = ${session})`,
        sql`(${robot} IS NULL OR ${events.robotId} = ${robot})`,
        sql`(${types} IS NULL OR ${events.type} IN (SELECT value FROM json_each(${types})))`,
      ),
    )
    .orderBy(asc(events.seq))
    .limit(sql.placeholder('limit'))
    .prepare();
}
