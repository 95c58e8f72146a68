import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { v7 as newId } from 'uuid';

import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import { connectStore } from '#db/stores/sqlite/store-connection';
import type { SessionId } from '#lib/sessions/session';

const MIGRATIONS = path.join(import.meta.dirname, '../../../db/migrations');

/** A store as the first version of the desk made it, with a session of so many messages: `message 1` and so on. */
export function makeFirstStore(folder: string, count: number): SessionId {
  mkdirSync(folder, { recursive: true });
  const connection = connectStore(folder);
  const first = firstMigrationOnly();
  migrateConnection(connection, first);
  rmSync(first, { recursive: true });
  const { client } = connection;
  const id = newId() as SessionId;
  client
    .prepare(`INSERT INTO sessions VALUES (1, ?, 'Floor', '', 'active', 0, 0, ?, 5, 9, NULL, NULL)`)
    .run(id, count);
  client.exec(`INSERT INTO participants VALUES (1, 'Agent-1', 'agent', NULL, NULL, 1)`);
  const insert = client.prepare(
    `INSERT INTO messages VALUES (?, ?, 1, ?, ?, 'Agent-1', 'All', 'chat', ?, NULL, NULL, NULL, 'old hash')`,
  );
  client.transaction(() => {
    for (let seq = 1; seq <= count; seq += 1) insert.run(seq, newId(), seq, seq, `message ${seq}`);
  })();
  client.close();
  return id;
}

/** The migrations of a program that knows the first one only. */
function firstMigrationOnly(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-first-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = path.join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  return folder;
}
