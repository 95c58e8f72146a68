import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { eventType } from '#db/schema/event-type';
import { jsonText } from '#db/schema/json-text';
import type { SessionId } from '#lib/sessions/session';

/**
 * The numbered event log. A `message-posted` row holds only the message's number: its session and content
 * are read from the message, so that nothing is kept twice and a removed message leaves no copy.
 */
export const events = sqliteTable('events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  type: eventType('type').notNull(),
  at: integer('at').notNull(),
  sessionId: text('session_id').$type<SessionId>(),
  robotId: text('robot_id'),
  messageNumber: integer('message_number'),
  data: jsonText<Record<string, unknown>>('data'),
});
