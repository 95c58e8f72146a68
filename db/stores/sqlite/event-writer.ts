import { sql } from 'drizzle-orm';

import { storedEventType } from '#db/schema/event-type';
import { events } from '#db/schema/events';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { NewEvent } from '#lib/events/desk-event';

/** Writes events inside the transaction of the change that they tell. */
export interface EventWriter {
  record: (event: NewEvent) => void;
  /** The event of a message: only its number is kept. */
  recordMessage: (type: 'message-posted' | 'message-changed', messageNumber: number, at: number) => void;
}

export function prepareEventWriter({ connection: { client, db }, now }: StoreContext): EventWriter {
  const insert = db
    .insert(events)
    .values({
      type: sql.placeholder('type'),
      at: sql.placeholder('at'),
      sessionId: sql.placeholder('sessionId'),
      robotId: sql.placeholder('robotId'),
      messageNumber: null,
      data: sql.placeholder('data'),
    })
    .prepare();
  const insertMessage = client.prepare('INSERT INTO events (type, at, message_number) VALUES (?, ?, ?)');
  return {
    record({ type, sessionId = null, robotId = null, data }) {
      insert.run({ type, at: now(), sessionId, robotId, data });
    },
    recordMessage(type, messageNumber, at) {
      insertMessage.run(storedEventType(type), at, messageNumber);
    },
  };
}
