import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { GroupWriter } from '#db/stores/sqlite/group-writer';
import { connectStore, type StoreConnection } from '#db/stores/sqlite/store-connection';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

describe('the group writer', () => {
  let connection: StoreConnection;
  let other: StoreConnection;
  let writer: GroupWriter;
  let commits = 0;

  beforeEach(() => {
    const folder = makeFolder();
    commits = 0;
    connection = connectStore(folder);
    connection.client.exec('CREATE TABLE parents (id INTEGER PRIMARY KEY)');
    connection.client.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents)');
    other = connectStore(folder);
    writer = new GroupWriter(connection, () => (commits += 1));
  });
  afterEach(() => {
    other.client.close();
    connection.client.close();
  });

  const insert = (id: number) => () => connection.client.prepare('INSERT INTO rows VALUES (?, NULL)').run(id);
  const stored = () => other.client.prepare('SELECT id FROM rows ORDER BY id').pluck().all();

  it('writes what arrives together in one commit and acknowledges after it', async () => {
    const seen: unknown[][] = [];
    await Promise.all([1, 2, 3].map((id) => writer.write(insert(id)).then(() => seen.push(stored()))));
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(commits).toBe(1);
  });

  it('undoes a job that throws, alone and whole', async () => {
    const bad = writer.write(() => {
      insert(2)();
      throw new RangeError('no');
    });
    const [first, second, third] = await Promise.allSettled([
      writer.write(insert(1)),
      bad,
      writer.write(insert(3)),
    ]);
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(bad).rejects.toBeInstanceOf(RangeError);
    expect(stored()).toEqual([1, 3]);
  });

  it('undoes a lone job that throws', async () => {
    const bad = writer.write(() => {
      insert(2)();
      throw new RangeError('no');
    });
    await expect(bad).rejects.toBeInstanceOf(RangeError);
    expect(stored()).toEqual([]);
  });

  it('acknowledges nobody when the commit fails, and goes on after it', async () => {
    const orphan = writer.write(() => {
      connection.client.pragma('defer_foreign_keys = ON');
      connection.client.exec('INSERT INTO rows VALUES (2, 99)');
    });
    const outcomes = await Promise.allSettled([writer.write(insert(1)), orphan]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(stored()).toEqual([]);
    await writer.write(insert(3));
    expect(stored()).toEqual([3]);
  });

  it('bounds how much one transaction holds', async () => {
    await Promise.all(Array.from({ length: 1201 }, (_, id) => writer.write(insert(id))));
    expect(stored()).toHaveLength(1201);
    expect(commits).toBe(3);
  });

  it('gives up after some waiting for another process, saying that a retry may work', async () => {
    connection.client.pragma('busy_timeout = 10');
    other.client.exec('BEGIN IMMEDIATE');
    const blocked = writer.write(insert(1));
    await expect(blocked).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    other.client.exec('COMMIT');
    await writer.write(insert(2));
    expect(stored()).toEqual([2]);
  });

  it('waits out a short lock of another process', async () => {
    connection.client.pragma('busy_timeout = 0');
    other.client.exec('BEGIN IMMEDIATE');
    const waiting = writer.write(insert(1));
    setImmediate(() => other.client.exec('COMMIT'));
    await waiting;
    expect(stored()).toEqual([1]);
  });

  it('writes what waits when it is closed, and takes nothing more', async () => {
    const waiting = writer.write(insert(1));
    writer.close();
    expect(stored()).toEqual([1]);
    await waiting;
    await expect(writer.write(insert(2))).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
