import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { contentsOf, makeRoom, openStore } from '#tests/faults/postgres-load';
import { type CuttingProxy, startCuttingProxy } from '#tests/support/cutting-proxy';
import { openTestPostgres, type TestPostgres } from '#tests/support/test-postgres';

describe('a commit whose answer is lost on the way', () => {
  let postgres: TestPostgres;
  let proxy: CuttingProxy;
  beforeAll(async () => {
    postgres = await openTestPostgres();
    proxy = await startCuttingProxy(postgres.makeUrl());
  });
  afterAll(async () => {
    proxy.close();
    await postgres.stop();
  });

  it('of an append is found again: acknowledged, and written once, with or without a key', async () => {
    const store = await openStore(proxy.url);
    const room = await makeRoom(store);
    const cutsBefore = proxy.cuts();
    for (const [index, extra] of [{}, { idempotencyKey: 'k' }].entries()) {
      proxy.cutNextCommit();
      const given = { sender: 'Agent-1', content: `message ${index}`, ...extra };
      const { message, repeated } = await store.sessions.append(room, given);
      expect([message.seq, repeated]).toEqual([index + 1, false]);
    }
    expect(proxy.cuts() - cutsBefore).toBe(2);
    expect(await contentsOf(store, room)).toEqual(['message 0', 'message 1']);
    expect((await verifySession(store.sessions, room)).fault).toBeNull();
    await store.close();
  });

  it('of anything else is told: nobody knows what came of it', async () => {
    const store = await openStore(proxy.url);
    const room = await makeRoom(store);
    proxy.cutNextCommit();
    await expect(store.sessions.updateSession(room, { title: 'New' })).rejects.toMatchObject({
      code: 'store_unavailable',
      details: { outcome: 'unknown' },
    });
    expect((await store.sessions.readSession(room)).title).toBe('New');
    await store.close();
  });
});
