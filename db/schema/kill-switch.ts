import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { CommandId } from '#lib/robot/command';

/** One row: the one switch of the desk. */
export const killSwitch = sqliteTable(
  'kill_switch',
  {
    number: integer('number').primaryKey(),
    on: integer('is_on', { mode: 'boolean' }).notNull(),
    at: integer('switched_at'),
    by: text('switched_by'),
    reason: text('reason'),
    flattenCommandId: text('flatten_command_id').$type<CommandId>(),
  },
  () => [check('kill_switch_is_one', sql`number = 1`)],
);
