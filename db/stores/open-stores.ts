import type { SessionAdapter } from '#db/stores/session-adapter';
import type { SqliteStoreOptions, Stores } from '#db/stores/sqlite/open-sqlite-stores';
import { migrateSqliteStore, openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import type { StorageType } from '#lib/config/storage-place';

/** Where a desk's stores are, and what they need to be told. */
export interface StoresOptions extends Omit<SqliteStoreOptions, 'folder'> {
  storageType: StorageType;
  /** A folder, or the URL of a Postgres database. */
  storagePath: string;
  /** Folder of the book. */
  bookPath: string;
  /** Refuses sessions of an older version instead of migrating them; a book of its own is brought up all the same. */
  keepsSchema?: boolean;
}

/** Opens every port of a desk, its sessions in the store of the given type. Only what that needs is loaded. */
export async function openStores({
  storageType,
  storagePath,
  bookPath,
  keepsSchema = false,
  ...common
}: StoresOptions): Promise<Stores> {
  const options = { ...common, folder: bookPath };
  switch (storageType) {
    case 'sqlite':
      return openSqliteStores({ ...options, folder: storagePath, keepsSchema });
    case 'memory': {
      const { openMemoryStores } = await import('#db/stores/split/open-memory-stores');
      return openMemoryStores(options);
    }
    case 'json': {
      const { openJsonSessions } = await import('#db/stores/json/open-json-sessions');
      return openSplit(options, () => openJsonSessions({ ...common, folder: storagePath }));
    }
    case 'postgres': {
      const { openPostgresSessions } = await import('#db/stores/postgres/open-postgres-sessions');
      return openSplit(options, () => openPostgresSessions({ ...common, url: storagePath, keepsSchema }));
    }
  }
}

/**
 * Brings the stores to this program's schema, after a look at what the book's file holds. What lives in memory has
 * nothing to be brought up.
 */
export async function migrateStores(options: StoresOptions): Promise<void> {
  if (options.storageType === 'memory') return;
  if (options.storageType === 'sqlite') return migrateSqliteStore(options.storagePath);
  migrateSqliteStore(options.bookPath);
  const stores = await openStores(options);
  await stores.close();
}

async function openSplit(
  options: SqliteStoreOptions,
  open: () => SessionAdapter | Promise<SessionAdapter>,
): Promise<Stores> {
  const { openSplitStores } = await import('#db/stores/split/open-split-stores');
  const adapter = await open();
  try {
    return await openSplitStores(adapter, options);
  } catch (error) {
    await adapter.close();
    throw error;
  }
}
