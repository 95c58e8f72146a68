import { describe, expect, it } from 'vitest';

import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import { connectStore } from '#db/stores/sqlite/store-connection';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

describe('migration', () => {
  it('does nothing to a store that is up to date', () => {
    const connection = connectStore(makeFolder());
    migrateConnection(connection);
    const before = connection.client.pragma('data_version', { simple: true });
    const changes = connection.client.prepare('SELECT total_changes()').pluck().get();
    migrateConnection(connection);
    expect(connection.client.pragma('data_version', { simple: true })).toBe(before);
    expect(connection.client.prepare('SELECT total_changes()').pluck().get()).toBe(changes);
    connection.client.close();
  });

  it('refuses a store that is newer than the program, and leaves it alone', () => {
    const connection = connectStore(makeFolder());
    migrateConnection(connection);
    connection.client.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)`);
    const count = connection.client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck();
    const before = count.get();
    const refused = () => migrateConnection(connection);
    expect(refused).toThrowError(expect.objectContaining({ code: 'store_too_new' }));
    expect(count.get()).toBe(before);
    connection.client.close();
  });

  it('refuses a database that another program made, and leaves it alone', () => {
    const connection = connectStore(makeFolder());
    connection.client.exec('CREATE TABLE sessions (their TEXT)');
    expect(() => migrateConnection(connection)).toThrowError(
      expect.objectContaining({
        code: 'store_corrupt',
        message: expect.stringContaining('no store') as string,
      }),
    );
    expect(connection.client.prepare('SELECT count(*) FROM sqlite_master').pluck().get()).toBe(1);
    connection.client.close();
  });

  it('keeps foreign keys on afterwards', () => {
    const connection = connectStore(makeFolder());
    migrateConnection(connection);
    expect(connection.client.pragma('foreign_keys', { simple: true })).toBe(1);
    connection.client.close();
  });
});
