import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dropSchema } from '#db/stores/postgres/drop-schema';
import { loadPostgresDump } from '#db/stores/postgres/load-dump';
import { replaceSchema } from '#db/stores/postgres/replace-schema';
import type { SessionAdapter } from '#db/stores/session-adapter';
import type { SessionId } from '#lib/sessions/session';
import { contentsOf, makeRoom, openStore } from '#tests/faults/postgres-load';
import { openTestPostgres, type TestPostgres } from '#tests/support/test-postgres';

describe('a dump of the sessions in Postgres', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-test-'));
  let postgres: TestPostgres;
  let url: string;
  let store: SessionAdapter;
  let room: SessionId;
  let file: string;

  beforeAll(async () => {
    postgres = await openTestPostgres();
    url = postgres.makeUrl();
    store = await openStore(url);
    room = await makeRoom(store);
    const data = { b: 1, a: ['é', 1e21], '1': null };
    const said = ['one', 'two 😀 مرحبا', 'x'.repeat(64 * 1024), 'secret'];
    const messages = said.map((content, n) => ({
      sender: 'Agent-1',
      content,
      data,
      idempotencyKey: `key ${n}`,
    }));
    const appended = await store.sessions.appendAll(room, messages);
    const last = appended.at(-1)?.message;
    if (last) await store.sessions.changeMessage(last.id, { type: 'redact', by: 'Operator', reason: 'leak' });
    await makeRoom(store);
    const [name = ''] = await store.upkeep.copyTo(folder);
    file = path.join(folder, name);
  });
  afterAll(async () => {
    await store.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a file for its owner alone, in which nothing of a redacted message is left', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes('secret')).toBe(false);
  });

  it('brings every record back as it was, and goes on from there', async () => {
    const other = postgres.makeUrl();
    expect(await loadPostgresDump({ url: other, file })).toEqual({ sessions: 2, messages: 4 });
    const loaded = await openStore(other);
    const all = { after: 0, limit: 100 };
    expect(JSON.stringify(await loaded.sessions.readRecords(room, all))).toBe(
      JSON.stringify(await store.sessions.readRecords(room, all)),
    );
    expect((await loaded.sessions.search({ q: 'two', limit: 5 })).items).toHaveLength(1);
    const { message } = await loaded.sessions.append(room, { sender: 'Agent-1', content: 'later' });
    expect(message.seq).toBe(5);
    expect(await loaded.upkeep.check()).toEqual([]);
    await loaded.close();
  });

  it('loads nothing of a damaged file', async () => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const damaged = {
      'cut.jsonl': lines.slice(0, -2).join('\n'),
      'missing.jsonl': lines.toSpliced(3, 1).join('\n'),
      'changed.jsonl': lines.join('\n').replace('"one"', '"won"'),
      'other.jsonl': '{"format":"else"}',
    };
    for (const [name, text] of Object.entries(damaged)) {
      const at = path.join(folder, name);
      writeFileSync(at, text);
      const other = postgres.makeUrl();
      await expect(loadPostgresDump({ url: other, file: at }), name).rejects.toMatchObject({
        code: 'store_corrupt',
      });
      const empty = await openStore(other);
      expect(await empty.health.readCounts()).toMatchObject({ sessions: 0, messages: 0 });
      await empty.close();
    }
  });

  it('is not loaded over sessions that are there', async () => {
    await expect(loadPostgresDump({ url, file })).rejects.toMatchObject({ code: 'store_corrupt' });
  });

  it('takes the place of a schema, which is kept', async () => {
    const present = postgres.makeUrl();
    const before = await openStore(present);
    const kept = await makeRoom(before);
    await before.close();
    const scratch = `${new URL(present).searchParams.get('schema')}_new`;
    await loadPostgresDump({ url: present, schema: scratch, file });
    const keptAs = await replaceSchema({ url: present, by: scratch, at: Date.UTC(2026, 0, 2, 3, 4, 5, 6) });
    expect(keptAs).toMatch(/_before_20260102030405006$/u);

    const after = await openStore(present);
    expect(await contentsOf(after, room)).toHaveLength(4);
    await after.close();
    const aside = new URL(present);
    aside.searchParams.set('schema', keptAs ?? '');
    const old = await openStore(aside.href);
    expect((await old.sessions.readSession(kept)).id).toBe(kept);
    await old.close();
    await dropSchema(aside.href);
    await dropSchema(aside.href);
  });
});
