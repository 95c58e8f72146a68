import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';

import { outbox } from '#db/schema/outbox';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { DeskErrorCode } from '#lib/desk-error';
import type { NewRoom } from '#lib/robot/book-store';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import type { CheckedMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';

/** Why the sessions' store took an item for good reasons not. */
export interface OutboxRefusal {
  code: DeskErrorCode;
  message: string;
  /** Epoch milliseconds, UTC. */
  at: number;
}

interface NewRoomItem {
  kind: 'session';
  sessionId: SessionId;
  session: NewRoom;
}

interface NewMessageItem {
  kind: 'message';
  sessionId: SessionId;
  message: NewMessage & { id: MessageId; idempotencyKey: string };
}

type NewItem = NewRoomItem | NewMessageItem;

/** A session or a message that the book owes to the sessions' store; `number` is the order of delivery. */
export type OutboxItem = NewItem & { number: number; refusal?: OutboxRefusal };
export type OutboxMessage = Extract<OutboxItem, { kind: 'message' }>;

/** Writes belong inside a transaction. */
export interface Outbox {
  putSession(session: NewRoom): void;
  /** Gives the message an id, and a key by which a second delivery is found to be one. */
  putMessage(id: SessionId, message: CheckedMessage): void;
  /** In order of delivery; with `refused` those that were refused before, else those that never were. */
  list(which: { refused: boolean; limit: number }): OutboxItem[];
  /** Everything that waits. */
  all(): OutboxItem[];
  has(number: number): boolean;
  remove(numbers: readonly number[]): void;
  refuse(item: OutboxItem, refusal: OutboxRefusal): void;
}

const refusal = sql<string | null>`body ->> '$.refusal'`;

export function prepareOutbox({ connection: { db }, newId }: StoreContext): Outbox {
  const some = (condition: ReturnType<typeof isNull>) =>
    db
      .select()
      .from(outbox)
      .where(condition)
      .orderBy(asc(outbox.number))
      .limit(sql.placeholder('limit'))
      .prepare();
  const fresh = some(isNull(refusal));
  const refused = some(sql`${refusal} IS NOT NULL`);
  const all = db.select().from(outbox).orderBy(asc(outbox.number)).prepare();
  const one = db
    .select({ number: outbox.number })
    .from(outbox)
    .where(eq(outbox.number, sql.placeholder('number')))
    .prepare();
  const put = (kind: NewItem['kind'], body: object) =>
    void db
      .insert(outbox)
      .values({ kind, body: { ...body } })
      .run();

  return {
    putSession: (session) => put('session', { sessionId: session.id, session }),
    putMessage(sessionId, message) {
      const id = message.id ?? (newId() as MessageId);
      const idempotencyKey = message.idempotencyKey ?? `delivery ${id}`;
      put('message', { sessionId, message: { ...message, id, idempotencyKey } });
    },
    list: ({ refused: isRefused, limit }) => (isRefused ? refused : fresh).all({ limit }).map(toItem),
    all: () => all.all().map(toItem),
    has: (number) => one.get({ number }) !== undefined,
    remove: (numbers) =>
      void db
        .delete(outbox)
        .where(inArray(outbox.number, [...numbers]))
        .run(),
    refuse({ number, kind: _kind, ...body }, why) {
      db.update(outbox)
        .set({ body: { ...body, refusal: why } })
        .where(eq(outbox.number, number))
        .run();
    },
  };
}

/** What `putSession`, `putMessage` and `refuse` wrote. */
function toItem({ number, kind, body }: typeof outbox.$inferSelect): OutboxItem {
  return { ...body, number, kind } as OutboxItem;
}
