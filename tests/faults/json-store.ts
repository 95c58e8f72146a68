import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';

import { v7 } from 'uuid';

import { openJsonSessions } from '#db/stores/json/open-json-sessions';
import type { SessionAdapter } from '#db/stores/session-adapter';
import type { Session, SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

const OPTIONS = { maxSessions: 1000, maxMessagesPerSession: 1_000_000, now: Date.now, newId: v7 };

/** Returns a function that opens the JSON store of a folder; each is closed after its test. */
export function useJsonStores(): (folder: string) => Promise<SessionAdapter> {
  let opened: SessionAdapter[] = [];
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
  });
  return async (folder) => {
    const store = await openJsonSessions({ folder, ...OPTIONS });
    opened.push(store);
    return store;
  };
}

/** A session of one agent with these messages. */
export async function fillRoom(sessions: SessionStore, contents: readonly string[]): Promise<Session> {
  const session = await sessions.createSession({
    title: 'Room',
    participants: [{ name: 'Agent-1', kind: 'agent' }],
  });
  for (const content of contents) await sessions.append(session.id, { sender: 'Agent-1', content });
  return session;
}

export async function contentsOf(sessions: SessionStore, id: SessionId): Promise<string[]> {
  const messages = await sessions.readMessages(id, { after: 0, limit: 1_000_000 });
  return messages.map(({ content }) => content);
}

export function segmentOf(folder: string, id: SessionId): string {
  return path.join(folder, 'sessions', id, '000001.jsonl');
}

/** Changes one byte of a file, where `text` stands in it. */
export function flipByte(file: string, text: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(text);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

/** Files below a folder that hold a text. */
export function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}
