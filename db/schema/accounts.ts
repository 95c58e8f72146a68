import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { AccountMode } from '#lib/trading/account-mode';
import type { Cash } from '#lib/trading/money';

export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  mode: text('mode').$type<AccountMode>().notNull(),
  currency: text('currency').notNull(),
  /** Micro-units. */
  startingCash: integer('starting_cash').$type<Cash>().notNull(),
  createdAt: integer('created_at').notNull(),
});
