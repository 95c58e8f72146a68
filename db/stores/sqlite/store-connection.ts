import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';

import { asStoreError } from '#db/stores/store-errors';
import { DeskError } from '#lib/desk-error';

/** Older ones can lose what a checkpoint writes while another connection resets the log. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** One open connection: raw for transactions, through Drizzle for everything else. */
export interface StoreConnection {
  client: Database.Database;
  db: BetterSQLite3Database;
  /** Of the database file. */
  path: string;
  /** The folder given by the configuration. */
  folder: string;
}

/** Where the store of a storage folder is. */
function storePathOf(folder: string): string {
  return path.join(folder, 'desk.sqlite');
}

/**
 * Opens (and makes, where there is none) the store of a folder, with the settings that its promises need.
 * Errors: `store_unavailable`, `store_read_only`, `store_corrupt`, `disk_full`.
 */
export function connectStore(folder: string): StoreConnection {
  const file = storePathOf(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Made by us, so that only the desk's user can read it; also asks the system whether it may be written.
    closeSync(openSync(file, 'a', 0o600));
    const client = new Database(file, { timeout: 5000 });
    try {
      prepareClient(client);
    } catch (error) {
      client.close();
      throw error;
    }
    return { client, db: drizzle(client), path: file, folder };
  } catch (error) {
    throw asStoreError(error, file);
  }
}

function prepareClient(client: Database.Database): void {
  requireSqlite(String(client.prepare('SELECT sqlite_version()').pluck().get()));
  client.pragma('journal_mode = WAL');
  // Said outright: the library's build may default to NORMAL, which may lose acknowledged commits.
  client.pragma('synchronous = FULL');
  // What a savepoint would undo is kept in memory instead of in a file.
  client.pragma('temp_store = MEMORY');
  client.pragma('foreign_keys = ON');
  // What is redacted or deleted is overwritten, wherever SQLite has moved it meanwhile.
  client.pragma('secure_delete = ON');
  // 16 MB of log between two checkpoints: a page that each append changes is copied a quarter as often.
  client.pragma('wal_autocheckpoint = 4000');
  client.pragma('journal_size_limit = 67108864');
  // SQLite folds case for ASCII only; titles are in every language.
  client.function('fold', { deterministic: true }, (text) => String(text).toLowerCase());
}

function requireSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > oldest) return;
    if (part < oldest) {
      const message = `SQLite ${version} is too old, ${OLDEST_SQLITE.join('.')} is needed: run npm install again.`;
      throw new DeskError('store_unavailable', message);
    }
  }
}
