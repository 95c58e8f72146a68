import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import type { Command, CommandId, CommandRequest } from '#lib/robot/command';

/** Commands that wait for an answer. */
export const isPendingCommand = sql`status = 'pending'`;

/** `number` keeps the order of asking, whatever the clock does. */
export const commands = sqliteTable(
  'commands',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').$type<CommandId>().notNull().unique(),
    request: jsonText<CommandRequest>('request').notNull(),
    by: text('requested_by').notNull(),
    messageId: text('message_id'),
    status: text('status').$type<Command['status']>().notNull(),
    answer: jsonText<NonNullable<Command['answer']>>('answer'),
    idempotencyKey: text('idempotency_key').unique(),
    createdAt: integer('created_at').notNull(),
    answeredAt: integer('answered_at'),
  },
  (table) => [index('commands_pending').on(table.number).where(isPendingCommand)],
);
