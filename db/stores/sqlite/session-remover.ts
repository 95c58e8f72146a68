import { and, eq, isNotNull, sql, type SQL } from 'drizzle-orm';

import { messages } from '#db/schema/messages';
import { isOpenOrder, orders } from '#db/schema/orders';
import { sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import type { SessionGuard } from '#db/stores/sqlite/session-guard';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import type { SessionRow } from '#db/stores/sqlite/session-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { prepareWordIndex } from '#db/stores/sqlite/word-index-writer';
import type { SessionId } from '#lib/sessions/session';
import { sessionHasOrders, sessionHeld, sessionNotFound, sessionNotIdle } from '#lib/sessions/session-rules';

/** Removes a session whole, with its event; to be called inside a transaction. */
export type RemoveSession = (id: SessionId, options?: { idleSince?: number }) => void;

interface Parts {
  reader: SessionReader;
  events: EventWriter;
  guard: SessionGuard;
}

export function prepareSessionRemover(
  context: StoreContext,
  { reader, events, guard }: Parts,
): RemoveSession {
  const { db } = context.connection;
  const words = prepareWordIndex(context);
  const { anyOrder, openOrder, indexed } = prepareStatements(context);

  /** Every order opens the message that caused it. */
  function requireNoOrders(row: SessionRow): void {
    if (anyOrder.get({ number: row.number })) throw sessionHasOrders(row);
  }

  function requireDeletable(row: SessionRow): void {
    if (row.held) throw sessionHeld(row);
    guard.requireUnused(row);
    requireNoOrders(row);
  }

  function requireIdle(row: SessionRow, idleSince: number): void {
    if (row.pinned || row.held || row.lastActivityAt >= idleSince) throw sessionNotIdle(row);
    guard.requireIdleRobots(row);
    if (openOrder.get({ number: row.number })) throw sessionHasOrders(row);
  }

  return (id, { idleSince } = {}) => {
    const row = reader.findRow(id);
    if (!row) throw sessionNotFound(id);
    if (idleSince === undefined) requireDeletable(row);
    else requireIdle(row, idleSince);
    for (const message of indexed.all({ number: row.number })) {
      words.remove(message.number, row.number, message);
    }
    db.delete(messages).where(eq(messages.sessionNumber, row.number)).run();
    db.delete(sessions).where(eq(sessions.number, row.number)).run();
    events.record({ type: 'session-deleted', sessionId: id, data: { id } });
  };
}

function prepareStatements({ connection: { db } }: StoreContext) {
  const ofSession = eq(messages.sessionNumber, sql.placeholder('number'));
  const causedIn = (isCounted?: SQL) =>
    db
      .select({ id: orders.id })
      .from(messages)
      .innerJoin(orders, eq(orders.decisionMessageId, uuidSql(messages.id)))
      .where(and(ofSession, isCounted))
      .limit(1)
      .prepare();
  const { number, kind, sender, recipient, content } = messages;
  return {
    anyOrder: causedIn(),
    openOrder: causedIn(isOpenOrder),
    /** A redacted message has no salt, and no words. */
    indexed: db
      .select({ number, kind, sender, recipient, content })
      .from(messages)
      .where(and(ofSession, isNotNull(messages.salt)))
      .prepare(),
  };
}

/** The text of an id's bytes, by which orders name messages. */
function uuidSql(id: typeof messages.id): SQL {
  const hex = sql`hex(${id})`;
  const parts = [
    [1, 8],
    [9, 4],
    [13, 4],
    [17, 4],
    [21, 12],
  ].map(([start, length]) => sql`substr(${hex}, ${sql.raw(`${start}, ${length}`)})`);
  return sql`lower(${sql.join(parts, sql` || '-' || `)})`;
}
