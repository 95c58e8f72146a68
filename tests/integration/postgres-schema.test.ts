import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';
import { makeRoom, openStore } from '#tests/faults/postgres-load';
import { openTestPostgres, type TestPostgres } from '#tests/support/test-postgres';

describe('the schema of the sessions in Postgres', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await openTestPostgres();
  });
  afterAll(async () => {
    await postgres.stop();
  });

  async function query(url: string, text: (schema: string) => string): Promise<unknown[]> {
    const { url: database, schema } = parsePostgresUrl(url);
    const client = new pg.Client(database);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text(schema))).rows;
    } finally {
      await client.end();
    }
  }

  it('is refused where a newer version of the desk wrote it', async () => {
    const url = postgres.makeUrl();
    await (await openStore(url)).close();
    const later = Date.UTC(2100, 0, 1);
    await query(
      url,
      (schema) => `INSERT INTO ${schema}.migrations (hash, created_at) VALUES ('later', ${later})`,
    );
    await expect(openStore(url)).rejects.toMatchObject({ code: 'store_too_new' });
  });

  it("is refused, and left as it is, where it is another program's", async () => {
    const url = postgres.makeUrl();
    await query(url, (schema) => `CREATE SCHEMA ${schema} CREATE TABLE sessions (a int)`);
    await expect(openStore(url)).rejects.toMatchObject({ code: 'store_corrupt' });
    expect(await query(url, (schema) => `SELECT * FROM ${schema}.sessions`)).toEqual([]);
  });

  it('keeps the words of a redacted message nowhere, and is found to be damaged where a message was changed', async () => {
    const url = postgres.makeUrl();
    const store = await openStore(url);
    const room = await makeRoom(store);
    const { message } = await store.sessions.append(room, { sender: 'Agent-1', content: 'hush now' });
    await store.sessions.append(room, { sender: 'Agent-1', content: 'stay' });
    await store.sessions.changeMessage(message.id, { type: 'redact', by: 'Operator', reason: 'leak' });
    const rows = await query(url, (schema) => `SELECT * FROM ${schema}.messages`);
    expect(JSON.stringify(rows).includes('hush')).toBe(false);
    expect(await store.upkeep.check()).toEqual([]);
    await query(url, (schema) => `UPDATE ${schema}.messages SET content = 'went' WHERE seq = 2`);
    expect(await store.upkeep.check()).toEqual([expect.stringContaining('message 2 was changed')]);
    await store.close();
  });

  it('says what to check where nobody listens', async () => {
    const refused = { code: 'store_unavailable', retryable: true };
    await expect(openStore('postgresql://me@127.0.0.1:1/desk')).rejects.toMatchObject(refused);
  });
});
