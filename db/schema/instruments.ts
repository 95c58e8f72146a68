import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import type { Instrument } from '#lib/market/instrument';

/** What the configured exchange trades, as it last said; the desk's own instruments are in its code. */
export const instruments = sqliteTable('instruments', {
  symbol: text('symbol').primaryKey(),
  data: jsonText<Instrument>('data').notNull(),
});
