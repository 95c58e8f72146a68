import { sql } from 'drizzle-orm';

import { events } from '#db/schema/events';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { NewEvent } from '#lib/events/desk-event';

/** Writes events inside the transaction of the change that they tell. */
export interface EventWriter {
  record: (event: NewEvent) => void;
  /** The event of a message: only its number is kept. */
  recordMessage: (messageNumber: number, at: number) => void;
}

export function prepareEventWriter({ connection, now }: StoreContext): EventWriter {
  const insert = connection.db
    .insert(events)
    .values({
      type: sql.placeholder('type'),
      at: sql.placeholder('at'),
      sessionId: sql.placeholder('sessionId'),
      robotId: sql.placeholder('robotId'),
      messageNumber: sql.placeholder('messageNumber'),
      data: sql.placeholder('data'),
    })
    .prepare();
  return {
    record({ type, sessionId = null, robotId = null, data }) {
      insert.run({ type, at: now(), sessionId, robotId, messageNumber: null, data });
    },
    recordMessage(messageNumber, at) {
      insert.run({ type: 'message-posted', at, sessionId: null, robotId: null, messageNumber, data: null });
    },
  };
}
