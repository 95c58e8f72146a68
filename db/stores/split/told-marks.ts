import { asc, eq, sql } from 'drizzle-orm';

import { events } from '#db/schema/events';
import { toldMarks } from '#db/schema/outbox';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { EventType } from '#lib/events/desk-event';
import type { Message } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

/** Up to which message of each session the event log has told. All but the reads belongs inside a transaction. */
export interface ToldMarks {
  /** Null where the log doesn't know the session yet. */
  read(id: SessionId): number | null;
  all(): { sessionId: SessionId; seq: number }[];
  write(id: SessionId, seq: number): void;
  remove(id: SessionId): void;
  /** Whether the log knows nothing at all. */
  isEmpty(): boolean;
  /** The event of a message. Its content stays where it is: only session and `seq` are kept. */
  recordMessage(type: EventType, message: Pick<Message, 'sessionId' | 'seq'>, at: number): void;
}

export function prepareToldMarks({ connection: { db } }: StoreContext): ToldMarks {
  const ofSession = eq(toldMarks.sessionId, sql.placeholder('id'));
  const one = db.select({ seq: toldMarks.seq }).from(toldMarks).where(ofSession).prepare();
  const all = db.select().from(toldMarks).orderBy(asc(toldMarks.sessionId)).prepare();
  const put = db
    .insert(toldMarks)
    .values({ sessionId: sql.placeholder('id'), seq: sql.placeholder('seq') })
    .onConflictDoUpdate({ target: toldMarks.sessionId, set: { seq: sql`excluded.seq` } })
    .prepare();
  const remove = db.delete(toldMarks).where(ofSession).prepare();
  const anyMark = db.select({ id: toldMarks.sessionId }).from(toldMarks).limit(1).prepare();
  const anyEvent = db.select({ seq: events.seq }).from(events).limit(1).prepare();
  const insert = db
    .insert(events)
    .values({
      type: sql.placeholder('type'),
      at: sql.placeholder('at'),
      sessionId: sql.placeholder('sessionId'),
      robotId: null,
      messageNumber: sql.placeholder('seq'),
      data: null,
    })
    .prepare();
  return {
    read: (id) => one.get({ id })?.seq ?? null,
    all: () => all.all().map(({ sessionId, seq }) => ({ sessionId: sessionId as SessionId, seq })),
    write: (id, seq) => void put.run({ id, seq }),
    remove: (id) => void remove.run({ id }),
    isEmpty: () => !anyMark.get() && !anyEvent.get(),
    recordMessage: (type, { sessionId, seq }, at) => void insert.run({ type, at, sessionId, seq }),
  };
}
