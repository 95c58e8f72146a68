import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { accounts } from '#db/schema/accounts';
import { jsonText } from '#db/schema/json-text';
import type { FeedKind, Timeframe } from '#lib/market/instrument';
import type { Robot, RobotId, RobotState } from '#lib/robot/robot';
import type { SessionId } from '#lib/sessions/session';

export const robots = sqliteTable(
  'robots',
  {
    id: text('id').$type<RobotId>().primaryKey(),
    name: text('name').notNull(),
    symbol: text('symbol').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    feed: text('feed').$type<FeedKind>().notNull(),
    venue: text('venue').$type<Robot['venue']>().notNull(),
    mode: text('mode').$type<Robot['mode']>().notNull(),
    strategy: jsonText<Robot['strategy']>('strategy').notNull(),
    timeframe: text('timeframe').$type<Timeframe>().notNull(),
    limits: jsonText<Robot['limits']>('limits').notNull(),
    minConfidence: real('min_confidence').notNull(),
    /** No reference: sessions may live in another store. */
    sessionId: text('session_id').$type<SessionId>().notNull(),
    state: text('state').$type<RobotState>().notNull(),
    runningSince: integer('running_since'),
    lastCandleAt: integer('last_candle_at'),
    lastWarning: jsonText<{ at: number; message: string }>('last_warning'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [index('robots_by_session').on(table.sessionId)],
);
