import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { v7 as newId } from 'uuid';

import { openJsonSessions } from '#db/stores/json/open-json-sessions';
import { copyFiles } from '#db/stores/restore/copy-files';
import { importDump } from '#db/stores/restore/import-dump';
import { connectStore } from '#db/stores/sqlite/store-connection';
import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import { openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import { asStoreError } from '#db/stores/store-errors';
import type { StorageType } from '#lib/config/config';
import type { OpenCopy, StoreCopy } from '#lib/operations/backup/store-copies';

/** A copy holds what it holds. */
const NO_LIMITS = { maxSessions: Number.MAX_SAFE_INTEGER, maxMessagesPerSession: Number.MAX_SAFE_INTEGER };
const OPTIONS = { ...NO_LIMITS, now: Date.now, newId: () => newId() };

/** See `StoreCopies.open`. Nothing is delivered or told in a scratch place: it shows what the copy holds, as it is. */
export async function openCopy(
  storageType: StorageType,
  copy: StoreCopy,
  scratch: string,
): Promise<OpenCopy> {
  try {
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    await copyFiles(copy.folder, scratch, copy.files);
  } catch (thrown) {
    throw asStoreError(thrown, scratch);
  }
  return storageType === 'sqlite' ? openSqlite(scratch) : openSplit(storageType, scratch);
}

function openSqlite(folder: string): OpenCopy {
  const stores = openSqliteStores({ ...OPTIONS, folder });
  const { sessions, upkeep } = stores;
  return { sessions, check: () => upkeep.check(), close: async () => stores.close() };
}

/** A dump of Postgres is put into files: proving it needs no server, and each chain is checked on the way in. */
async function openSplit(storageType: StorageType, scratch: string): Promise<OpenCopy> {
  const folder = storageType === 'json' ? scratch : path.join(scratch, 'imported');
  const adapter = await openJsonSessions({ ...OPTIONS, folder });
  const { sessions, upkeep } = adapter;
  try {
    if (storageType === 'postgres') await importDump(sessions, path.join(scratch, 'sessions.jsonl'));
  } catch (error) {
    await adapter.close();
    throw error;
  }
  return {
    sessions,
    check: async () => [...checkBook(scratch), ...(await upkeep.check())],
    close: () => adapter.close(),
  };
}

function checkBook(folder: string): string[] {
  const connection = connectStore(folder);
  try {
    migrateConnection(connection);
    const lines = connection.client.prepare('PRAGMA integrity_check').pluck().all().map(String);
    return lines.filter((line) => line !== 'ok');
  } catch (thrown) {
    throw asStoreError(thrown, connection.path);
  } finally {
    connection.client.close();
  }
}
