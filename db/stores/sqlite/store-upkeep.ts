import { closeSync, chmodSync, fsyncSync, openSync } from 'node:fs';
import path from 'node:path';

import Database from 'better-sqlite3';

import { eraseLog } from '#db/stores/sqlite/erase-log';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { asDeskError } from '#lib/desk-error';
import type { StoreUpkeep } from '#lib/operations/store-upkeep';

/** Copied between two turns of the event loop: 4 MB. */
const PAGES_A_STEP = 1000;

/** Copies, checks and compacts one database file: a whole store, or the book alone. */
export function makeStoreUpkeep(context: StoreContext): StoreUpkeep {
  const { connection } = context;
  const name = path.basename(connection.path);
  return {
    async copyTo(folder) {
      await readStore(context, () => copyStore(connection.path, path.join(folder, name)));
      return [name];
    },
    async check() {
      try {
        return await readStore(context, () => findFaults(connection.client));
      } catch (thrown) {
        const error = asDeskError(thrown);
        if (error.code !== 'store_corrupt') throw error;
        return [error.cause instanceof Error ? error.cause.message : error.message];
      }
    },
    async compact() {
      await readStore(context, () => {
        connection.client.exec(`INSERT INTO message_words (message_words) VALUES ('optimize')`);
        connection.client.exec('VACUUM');
        eraseLog(connection);
      });
    },
  };
}

/** Through a connection of its own that holds one read transaction: however much others write, it ends. */
async function copyStore(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, { progress: () => PAGES_A_STEP });
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  for (const written of [to, path.dirname(to)]) sync(written);
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** `integrity_check` reads every table, every index and the index of words. */
function findFaults(client: Database.Database): string[] {
  const damages = client.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  const orphans = client
    .prepare<[], { table: string; parent: string; orphans: number }>(
      `SELECT "table", "parent", count(*) AS orphans FROM pragma_foreign_key_check GROUP BY 1, 2`,
    )
    .all();
  return [
    ...damages.filter((line) => line !== 'ok'),
    ...orphans.map(
      (one) => `${one.orphans} rows of ${one.table} refer to rows of ${one.parent} that are not there`,
    ),
  ];
}
