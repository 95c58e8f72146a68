import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { AppendLoad, contentsOf, makeRoom, openStore } from '#tests/faults/postgres-load';
import { type PostgresServer, startPostgresServer } from '#tests/support/postgres-server';

const ROUNDS = 3;

describe('a Postgres server that is killed in the middle of appends', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer({ isDurable: true });
  });
  afterAll(async () => {
    await server.stop();
  });

  it('loses nothing that was acknowledged, writes nothing twice, and the same callers go on', async () => {
    const store = await openStore(server.url);
    const room = await makeRoom(store);
    const load = new AppendLoad(store, { room, callers: 16 });
    for (let round = 0; round < ROUNDS; round += 1) {
      await load.more(200);
      await server.kill();
      await server.start();
    }
    await load.more(200);
    await load.stop();

    const contents = await contentsOf(store, room);
    const stored = new Set(contents);
    expect(stored.size).toBe(contents.length);
    expect(load.acknowledged.filter((content) => !stored.has(content))).toEqual([]);
    expect((await verifySession(store.sessions, room)).fault).toBeNull();
    await store.close();
  });

  it('says that it is unavailable while it is down, and answers again after', async () => {
    const store = await openStore(server.url);
    const room = await makeRoom(store);
    await server.kill();
    const refused = { code: 'store_unavailable', retryable: true };
    const [written, read] = await Promise.allSettled([
      store.sessions.append(room, { sender: 'Agent-1', content: 'nobody hears' }),
      store.sessions.readSession(room),
    ]);
    expect(written).toMatchObject({ status: 'rejected', reason: refused });
    expect(read).toMatchObject({ status: 'rejected', reason: refused });
    await server.start();
    await store.sessions.append(room, { sender: 'Agent-1', content: 'hello again' });
    expect(await contentsOf(store, room)).toEqual(['hello again']);
    await store.close();
  });
});
