import path from 'node:path';

import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';

import { backfillChain, CHAIN_MIGRATION, requireUuids } from '#db/stores/sqlite/backfill-chain';
import type { StoreConnection } from '#db/stores/sqlite/store-connection';
import { asStoreError } from '#db/stores/store-errors';
import { DeskError } from '#lib/desk-error';

const MIGRATIONS_FOLDER = path.join(import.meta.dirname, '../../migrations');

/**
 * Brings the store to this program's schema, all in one transaction that nobody else can share: two
 * processes that start together migrate once, and a crash in between leaves the store as it was.
 * (Drizzle's own migrator begins its own, shared, transaction.) Error: `store_too_new`.
 */
export function migrateConnection(connection: StoreConnection, folder = MIGRATIONS_FOLDER): void {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const newest = newestOf(migrations);
  try {
    const version = readVersion(connection);
    if (version === newest) return;
    if (version === 0) requireNobodyElses(connection);
    // Rebuilding a table, as Drizzle's migrations do, would else cascade into what refers to it.
    connection.client.pragma('foreign_keys = OFF');
    connection.client.transaction(() => applyNewer(connection, migrations, newest)).exclusive();
    connection.client.pragma('foreign_keys = ON');
  } catch (error) {
    throw asStoreError(error, connection.path);
  }
}

/** Refuses a store that would have to be migrated, and leaves it alone. Errors: `invalid_input`, `store_too_new`. */
export function requireCurrent(connection: StoreConnection): void {
  const newest = newestOf(readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }));
  const version = readVersion(connection);
  if (version > newest) throw storeTooNew(connection.path);
  if (version < newest) throw storeTooOld(connection.path);
}

/** A store of an older version that is to stay as it is, in a file or a schema. */
export function storeTooOld(place: string): DeskError {
  return new DeskError(
    'invalid_input',
    `${place} was written by an older version of the desk and is left as it is. Start the desk on it once, or on a copy of it, with \`multichat start\`: that brings it up to date.`,
  );
}

function newestOf(migrations: MigrationMeta[]): number {
  return Math.max(...migrations.map(({ folderMillis }) => folderMillis));
}

function applyNewer(connection: StoreConnection, migrations: MigrationMeta[], newest: number): void {
  const { client } = connection;
  const version = readVersion(connection);
  if (version > newest) throw storeTooNew(connection.path);
  client.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)',
  );
  const record = client.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
  for (const migration of migrations) {
    if (migration.folderMillis <= version) continue;
    const isChain = migration.folderMillis === CHAIN_MIGRATION;
    if (isChain) requireUuids(client, connection.path);
    for (const statement of migration.sql) client.exec(statement);
    if (isChain) backfillChain(client);
    record.run(migration.hash, migration.folderMillis);
  }
}

/** Time stamp of the newest migration in the store; 0 for a store that is just made. */
function readVersion({ client }: StoreConnection): number {
  const isThere = client.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!isThere) return 0;
  return Number(
    client.prepare('SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations').pluck().get(),
  );
}

/** A file of this name that another program made is left as it is. */
function requireNobodyElses({ client, path: file }: StoreConnection): void {
  const isForeign = client
    .prepare("SELECT 1 FROM sqlite_master WHERE name NOT LIKE '\\_\\_drizzle%' ESCAPE '\\'")
    .get();
  const isMadeMeanwhile = client
    .prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'")
    .get();
  if (!isForeign || isMadeMeanwhile) return;
  throw new DeskError(
    'store_corrupt',
    `${file} is no store of the desk; it is left as it is. Choose another storage_path, or move the file away.`,
    { details: { path: file } },
  );
}

function storeTooNew(file: string): DeskError {
  return new DeskError(
    'store_too_new',
    `${file} was written by a newer version of the desk. Update the desk, or restore a backup made by this version.`,
    { details: { path: file } },
  );
}
