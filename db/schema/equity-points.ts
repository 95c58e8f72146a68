import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { accounts } from '#db/schema/accounts';
import type { Cash } from '#lib/trading/money';

export const equityPoints = sqliteTable(
  'equity_points',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    at: integer('at').notNull(),
    marketAt: integer('market_at').notNull(),
    equity: integer('equity').$type<Cash>().notNull(),
    cash: integer('cash').$type<Cash>().notNull(),
    fillCount: integer('fill_count').notNull(),
  },
  (table) => [index('equity_points_by_time').on(table.accountId, table.at, table.number)],
);
