import path from 'node:path';

import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';

import { migrateStore, openDesk } from '#lib/desk';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

export interface Load {
  folder: string;
  messages: number;
}

const CONTENT =
  'The fast average crossed the slow one from below; I propose to buy 49 shares at the market. '.repeat(2);
const LIMITS = { maxSessions: 1000, maxMessagesPerSession: 10_000_000 };

/**
 * Messages a second of the least that keeps a message: one insert into the same table with the same
 * indexes, one FULL transaction each; no event, no participants, no numbering.
 */
export async function appendRaw(load: Load): Promise<number> {
  const storagePath = path.join(load.folder, 'raw');
  await migrateStore({ storagePath, ...LIMITS });
  const client = new Database(path.join(storagePath, 'desk.sqlite'));
  client.pragma('synchronous = FULL');
  client
    .prepare(`INSERT INTO sessions VALUES (1, ?, 'Bench', '', 'active', 0, 0, 0, 0, 0, NULL, NULL)`)
    .run(newId());
  const insert = client.prepare(
    `INSERT INTO messages (id, session_number, seq, at, sender, recipient, kind, content)
      VALUES (?, 1, ?, ?, 'Agent-1', 'All', 'chat', ?)`,
  );
  const began = performance.now();
  for (let seq = 1; seq <= load.messages; seq += 1) insert.run(newId(), seq, Date.now(), CONTENT);
  const rate = rateSince(began, load.messages);
  client.close();
  return rate;
}

/** Messages a second where one caller awaits each message. */
export function appendAwaiting(load: Load): Promise<number> {
  return withSession(path.join(load.folder, 'one'), (sessions, id) =>
    appendFrom(sessions, id, load.messages),
  );
}

/** Messages a second where many callers each await their own messages. */
export function appendTogether(load: Load, callers: number): Promise<number> {
  const each = Math.ceil(load.messages / callers);
  return withSession(path.join(load.folder, 'many'), async (sessions, id) => {
    await Promise.all(Array.from({ length: callers }, () => appendFrom(sessions, id, each)));
  });
}

async function appendFrom(sessions: SessionStore, id: SessionId, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await sessions.append(id, { sender: 'Agent-1', content: CONTENT });
  }
}

type Work = (sessions: SessionStore, id: SessionId) => Promise<void>;

async function withSession(storagePath: string, work: Work): Promise<number> {
  const desk = await openDesk({ storagePath, ...LIMITS }, { role: 'tool' });
  const participants = [{ name: 'Agent-1', kind: 'agent' } as const];
  const { id } = await desk.sessions.createSession({ title: 'Bench', participants });
  const began = performance.now();
  await work(desk.sessions, id);
  const elapsed = performance.now() - began;
  const { lastSeq } = await desk.sessions.readSession(id);
  await desk.close();
  return (lastSeq / elapsed) * 1000;
}

function rateSince(began: number, count: number): number {
  return (count / (performance.now() - began)) * 1000;
}
