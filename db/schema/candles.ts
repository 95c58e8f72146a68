import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { Timeframe } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';

/** Closed candles; WITHOUT ROWID in the migration: the key is the order in which they are read. */
export const candles = sqliteTable(
  'candles',
  {
    symbol: text('symbol').notNull(),
    timeframe: text('timeframe').$type<Timeframe>().notNull(),
    at: integer('at').notNull(),
    open: integer('open').$type<Ticks>().notNull(),
    high: integer('high').$type<Ticks>().notNull(),
    low: integer('low').$type<Ticks>().notNull(),
    close: integer('close').$type<Ticks>().notNull(),
    /** Whole units; a quantity for charts, not money. */
    volume: real('volume').notNull(),
  },
  (table) => [primaryKey({ columns: [table.symbol, table.timeframe, table.at] })],
);
