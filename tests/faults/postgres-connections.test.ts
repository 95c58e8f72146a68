import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';
import { verifySession } from '#lib/sessions/verify-session';
import { AppendLoad, contentsOf, makeRoom, openStore } from '#tests/faults/postgres-load';
import { openTestPostgres, type TestPostgres } from '#tests/support/test-postgres';

const TERMINATIONS = 10;
const STORES = 8;

describe('connections to Postgres', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await openTestPostgres();
  });
  afterAll(async () => {
    await postgres.stop();
  });

  it('may be ended in the middle of appends: each is written once, and every caller gets its answer', async () => {
    const url = postgres.makeUrl();
    const store = await openStore(url);
    const room = await makeRoom(store);
    const load = new AppendLoad(store, { room, callers: 16 });
    for (let round = 0; round < TERMINATIONS; round += 1) {
      await load.more(50);
      await endOthers(url);
    }
    await load.more(50);
    await load.stop();
    const contents = await contentsOf(store, room);
    expect(load.failed).toEqual([]);
    expect(contents.toSorted()).toEqual(load.acknowledged.toSorted());
    expect((await verifySession(store.sessions, room)).fault).toBeNull();
    await store.close();
  });

  it('of several stores append to several sessions in any order without waiting in a circle', async () => {
    const url = postgres.makeUrl();
    const stores = await Promise.all(Array.from({ length: STORES }, () => openStore(url)));
    const [first] = stores;
    if (!first) throw new Error('There are stores.');
    const rooms = [await makeRoom(first), await makeRoom(first), await makeRoom(first)];
    const loads = stores.map((store, index) => {
      const ordered = index % 2 === 0 ? rooms : rooms.toReversed();
      return ordered.map((room) => new AppendLoad(store, { room, callers: 2 }));
    });
    await Promise.all(loads.flat().map((load) => load.more(20)));
    await Promise.all(loads.flat().map((load) => load.stop()));
    for (const room of rooms) {
      expect((await contentsOf(first, room)).length).toBeGreaterThanOrEqual(STORES * 20);
      expect((await verifySession(first.sessions, room)).fault).toBeNull();
    }
    expect(loads.flat().flatMap(({ failed }) => failed)).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('migrate an empty schema once, however many open it together', async () => {
    const url = postgres.makeUrl();
    const stores = await Promise.all(Array.from({ length: STORES }, () => openStore(url)));
    const client = new pg.Client(parsePostgresUrl(url).url);
    await client.connect();
    const { rows } = await client.query(`SELECT hash FROM ${parsePostgresUrl(url).schema}.migrations`);
    await client.end();
    expect(rows).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('tell each other of what they committed', async () => {
    const url = postgres.makeUrl();
    const [writer, reader] = [await openStore(url), await openStore(url)];
    const room = await makeRoom(writer);
    const heard = new Promise<void>((resolve) => {
      const look = async () => {
        if ((await reader.sessions.readSession(room)).lastSeq === 1) resolve();
      };
      reader.onCommit?.(() => void look());
    });
    await writer.sessions.append(room, { sender: 'Agent-1', content: 'hear me' });
    await heard;
    await Promise.all([writer.close(), reader.close()]);
  });

  /** As an operator does, or a server that runs out of memory. */
  async function endOthers(url: string): Promise<void> {
    const client = new pg.Client(parsePostgresUrl(url).url);
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'multichat' AND pid <> pg_backend_pid()`,
    );
    await client.end();
  }
});
