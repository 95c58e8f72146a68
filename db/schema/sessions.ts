import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import type { ParticipantKind } from '#lib/sessions/participant';
import type { SessionId, SessionOrigin, SessionStatus } from '#lib/sessions/session';

/** `number` stands for the session in other tables: four bytes a message instead of thirty-six. */
export const sessions = sqliteTable(
  'sessions',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').$type<SessionId>().notNull().unique(),
    title: text('title').notNull(),
    topic: text('topic').notNull(),
    status: text('status').$type<SessionStatus>().notNull(),
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
    held: integer('held', { mode: 'boolean' }).notNull(),
    /** `seq` of the newest message; counted here so that an append never asks for a maximum. */
    lastSeq: integer('last_seq').notNull(),
    createdAt: integer('created_at').notNull(),
    lastActivityAt: integer('last_activity_at').notNull(),
    idempotencyKey: text('idempotency_key').unique(),
    /** Of what the key was first used with. */
    keyHash: text('key_hash'),
    /** No references: a session outlives what it came from. */
    origin: jsonText<SessionOrigin>('origin'),
    continuedIn: text('continued_in').$type<SessionId>(),
  },
  (table) => [index('sessions_by_activity').on(table.lastActivityAt, table.number)],
);

export const participants = sqliteTable(
  'participants',
  {
    sessionNumber: integer('session_number')
      .notNull()
      .references(() => sessions.number, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    kind: text('kind').$type<ParticipantKind>().notNull(),
    role: text('role'),
    paused: integer('paused', { mode: 'boolean' }),
    /** Order of joining. */
    place: integer('place').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionNumber, table.name] })],
);
