import path from 'node:path';

import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { sql } from 'drizzle-orm';
import type pg from 'pg';

import type { PostgresLocation } from '#db/stores/postgres/postgres-location';
import { asPostgresError } from '#db/stores/postgres/postgres-errors';
import { type Db, dbOf } from '#db/stores/postgres/postgres-pool';
import { transact } from '#db/stores/postgres/run-transaction';
import { storeTooOld } from '#db/stores/sqlite/migrate-connection';
import { DeskError } from '#lib/desk-error';

const MIGRATIONS_FOLDER = path.join(import.meta.dirname, 'migrations');

/**
 * Brings the schema to this program's tables, in one transaction under a lock: processes that start together migrate
 * once, and a crash in between leaves all as it was. Errors: `store_too_new`, `invalid_config`, `store_corrupt`.
 */
export async function migrateSchema(pool: pg.Pool, location: PostgresLocation): Promise<void> {
  try {
    await transact(pool, 'read write', (tx) => applyMigrations(tx, location));
  } catch (error) {
    throw asPostgresError(error, location.label);
  }
}

/** Refuses a schema that would have to be made or migrated, and leaves all alone. Errors: `invalid_input`, `store_too_new`. */
export async function requireCurrentSchema(pool: pg.Pool, location: PostgresLocation): Promise<void> {
  try {
    const newest = newestOf(readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }));
    const version = await readVersion(dbOf(pool), location.schema);
    if (version > newest) throw storeTooNew(location);
    if (version === 0)
      throw new DeskError('invalid_input', `There is no store of the desk in ${location.label}.`);
    if (version < newest) throw storeTooOld(location.label);
  } catch (error) {
    throw asPostgresError(error, location.label);
  }
}

function newestOf(migrations: MigrationMeta[]): number {
  return Math.max(...migrations.map(({ folderMillis }) => folderMillis));
}

/** As `migrateSchema`, inside a transaction of the caller. */
export async function applyMigrations(tx: Db, location: PostgresLocation): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  const newest = newestOf(migrations);
  const { schema } = location;
  if ((await readVersion(tx, schema)) === newest) return;
  await requireUtf8(tx, location);
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`multichat migrate ${schema}`}, 0))`);
  const version = await readVersion(tx, schema);
  if (version > newest) throw storeTooNew(location);
  if (version === 0) await requireEmpty(tx, location);
  await tx.execute(sql.raw(`CREATE SCHEMA IF NOT EXISTS ${schema}`));
  await tx.execute(
    sql`CREATE TABLE IF NOT EXISTS migrations (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash text NOT NULL, created_at bigint NOT NULL)`,
  );
  for (const migration of migrations.filter(({ folderMillis }) => folderMillis > version)) {
    await applyMigration(tx, migration);
  }
}

async function applyMigration(tx: Db, { sql: statements, hash, folderMillis }: MigrationMeta): Promise<void> {
  // In one message, so that a schema costs no round trip a table.
  await tx.execute(sql.raw(statements.join(';\n')));
  await tx.execute(sql`INSERT INTO migrations (hash, created_at) VALUES (${hash}, ${folderMillis})`);
}

/** Time stamp of the newest migration in the schema; 0 where there is none. */
async function readVersion(tx: Db, schema: string): Promise<number> {
  // Not `to_regclass`: what it didn't find once it doesn't find again before the transaction ends.
  if (!(await tablesOf(tx, schema)).includes('migrations')) return 0;
  const found = await tx.execute(sql`SELECT coalesce(max(created_at), 0) AS version FROM migrations`);
  return Number(found.rows[0]?.['version']);
}

async function tablesOf(tx: Db, schema: string): Promise<unknown[]> {
  const { rows } = await tx.execute(
    sql`SELECT relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = ${schema} AND relkind IN ('r', 'p', 'v', 'm', 'f')`,
  );
  return rows.map(({ name }) => name);
}

async function requireUtf8(tx: Db, { label }: PostgresLocation): Promise<void> {
  const { rows } = await tx.execute(sql`SELECT current_setting('server_encoding') AS encoding`);
  const encoding = String(rows[0]?.['encoding']);
  if (encoding === 'UTF8') return;
  throw new DeskError(
    'invalid_config',
    `${label} keeps text as ${encoding}: make the database with ENCODING 'UTF8'.`,
  );
}

/** A schema of this name that another program made is left as it is. */
async function requireEmpty(tx: Db, { schema, label }: PostgresLocation): Promise<void> {
  if ((await tablesOf(tx, schema)).length === 0) return;
  throw new DeskError(
    'store_corrupt',
    `${label} is no store of the desk; it is left as it is. Choose another schema (…?schema=NAME).`,
  );
}

function storeTooNew({ label }: PostgresLocation): DeskError {
  return new DeskError(
    'store_too_new',
    `${label} was written by a newer version of the desk. Update the desk, or restore a backup made by this version.`,
  );
}
