import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { jsonText } from '#db/stores/postgres/schema/json-text';
import type { Participant } from '#lib/sessions/participant';
import type { SessionId, SessionOrigin, SessionStatus } from '#lib/sessions/session';

/**
 * One row is all that an append must lock and know: who takes part, and the head of the chain. No index holds what an
 * append changes, so that Postgres updates the row in place; sorting some thousand sessions by activity costs less.
 */
export const sessions = pgTable('sessions', {
  number: bigint('number', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  id: uuid('id').$type<SessionId>().notNull().unique(),
  title: text('title').notNull(),
  topic: text('topic').notNull(),
  /** Title and topic in lower case, as JavaScript folds them: every store finds the same sessions. */
  folded: text('folded').notNull(),
  status: text('status').$type<SessionStatus>().notNull(),
  pinned: boolean('pinned').notNull(),
  held: boolean('held').notNull(),
  /** In the order of joining. */
  participants: jsonText<Participant[]>('participants').notNull(),
  origin: jsonText<SessionOrigin>('origin'),
  continuedIn: uuid('continued_in').$type<SessionId>(),
  lastSeq: integer('last_seq').notNull(),
  /** Link of the newest message, from which the next one's is computed. */
  lastHash: text('last_hash').notNull(),
  /** Epoch milliseconds, UTC, as every time here. */
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  lastActivityAt: bigint('last_activity_at', { mode: 'number' }).notNull(),
  idempotencyKey: text('idempotency_key').unique(),
  keyHash: text('key_hash'),
});
