import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { Cash } from '#lib/trading/money';

export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  mode: text('mode').$type<'paper' | 'replay'>().notNull(),
  currency: text('currency').$type<'USD'>().notNull(),
  /** Micro-units. */
  startingCash: integer('starting_cash').$type<Cash>().notNull(),
  createdAt: integer('created_at').notNull(),
});
