import { describe, expect, it } from 'vitest';

import { GroupWriter } from '#db/stores/sqlite/group-writer';
import { connectStore } from '#db/stores/sqlite/store-connection';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

describe('a store without room', () => {
  it('refuses writes whole, goes on reading, and recovers when there is room again', async () => {
    const connection = connectStore(makeFolder());
    const { client } = connection;
    client.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
    // SQLite answers a bound on its pages as it answers a full disk.
    client.pragma('max_page_count = 20');
    const writer = new GroupWriter(connection, () => undefined);
    const insert = client.prepare('INSERT INTO rows (text) VALUES (?)');
    const count = () => Number(client.prepare('SELECT count(*) FROM rows').pluck().get());

    const rows = Array.from({ length: 40 }, () => writer.write(() => insert.run('x'.repeat(3000))));
    const outcomes = await Promise.allSettled(rows);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'disk_full', retryable: true });
    }
    expect(count()).toBe(outcomes.length - refused.length);

    client.pragma('max_page_count = 1000');
    await writer.write(() => insert.run('after'));
    expect(count()).toBe(outcomes.length - refused.length + 1);
    client.close();
  });
});
