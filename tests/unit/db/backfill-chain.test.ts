import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';

import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import { openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import { connectStore, type StoreConnection } from '#db/stores/sqlite/store-connection';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const LIMITS = { maxSessions: 10, maxMessagesPerSession: 100 };
const MIGRATIONS = path.resolve('db/migrations');
const SESSION = newId() as SessionId;
const IDS = [newId(), newId(), newId()] as MessageId[];

/** A store as the first version of the desk made it, with a session of three messages. */
function makeOldStore(folder: string, ids: readonly string[] = IDS): void {
  const connection = connectStore(folder);
  migrateConnection(connection, firstMigrationOnly());
  const { client } = connection;
  client
    .prepare(`INSERT INTO sessions VALUES (1, ?, 'Floor', '', 'active', 0, 0, 3, 5, 9, 'key', 'old hash')`)
    .run(SESSION);
  client.exec(`INSERT INTO participants VALUES (1, 'Agent-1', 'agent', NULL, NULL, 1)`);
  const insert = client.prepare(
    `INSERT INTO messages VALUES (?, ?, 1, ?, ?, 'Agent-1', 'All', ?, ?, ?, ?, ?, 'old hash')`,
  );
  insert.run(1, ids[0], 1, 7, 'chat', 'Good morning', null, null, null);
  insert.run(2, ids[1], 2, 8, 'report', 'Ölpreis steigt', ids[0], '{"b":1,"a":[null]}', 'k');
  insert.run(7, ids[2], 3, 9, 'decision', 'Buy', null, null, null);
  client.exec(`INSERT INTO events (type, at, message_number) VALUES ('message-posted', 8, 2)`);
  seedOrder(connection, ids[2] ?? '');
  client.close();
}

function seedOrder({ client }: StoreConnection, decision: string): void {
  client.exec(`INSERT INTO accounts VALUES ('paper', 'paper', 'USD', 1, 1)`);
  client
    .prepare(
      `INSERT INTO orders VALUES (1, 'o1', 'r', 'paper', 'TSLA', 'buy', 'limit', 'entry', 1, 1, 'filled', 1, NULL, ?, NULL, 'x', 1, 1, 1)`,
    )
    .run(decision);
}

function firstMigrationOnly(): string {
  const folder = makeFolder();
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = path.join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  return folder;
}

describe('a store of the first version', () => {
  it('keeps its messages, linked and found', async () => {
    const folder = makeFolder();
    makeOldStore(folder);
    const { sessions, books, events, close } = openSqliteStores({ folder, now: Date.now, newId, ...LIMITS });
    expect(await verifySession(sessions, SESSION)).toMatchObject({ messages: 3, fault: null });
    const found = await sessions.search({ q: 'olpreis', kind: 'report', sessionId: SESSION, limit: 5 });
    expect(found.items.map(({ message }) => message)).toMatchObject([
      {
        id: IDS[1],
        seq: 2,
        at: 8,
        kind: 'report',
        replyTo: IDS[0],
        data: { b: 1, a: [null] },
        status: 'sent',
      },
    ]);
    const { messages } = await sessions.readRecords(SESSION, { after: 0, limit: 9 });
    expect(messages.map(({ number }) => number)).toEqual([1, 2, 7]);
    expect(new Set(messages.map(({ salt }) => salt)).size).toBe(3);
    expect(await books.readOrdersOfMessage(IDS[2] ?? '')).toHaveLength(1);
    expect(await events.readEvents(0, 5)).toMatchObject([{ type: 'message-posted', data: { id: IDS[1] } }]);
    await close();
  });

  it('goes on: retries, new messages, new numbers', async () => {
    const folder = makeFolder();
    makeOldStore(folder);
    const { sessions, close } = openSqliteStores({ folder, now: Date.now, newId, ...LIMITS });
    const data = { a: [null], b: 1 };
    const said = {
      sender: 'Agent-1',
      kind: 'report',
      content: 'Ölpreis steigt',
      replyTo: IDS[0] ?? null,
    } as const;
    const retried = await sessions.append(SESSION, { ...said, data, idempotencyKey: 'k' });
    expect([retried.repeated, retried.message.seq]).toEqual([true, 2]);
    const again = sessions.createSession({ title: 'Floor', participants: [], idempotencyKey: 'key' });
    expect((await again).id).toBe(SESSION);
    expect((await sessions.append(SESSION, { sender: 'Agent-1', content: 'next' })).message.seq).toBe(4);
    expect(await verifySession(sessions, SESSION)).toMatchObject({ messages: 4, fault: null });
    await close();
  });

  it('is left as it is where an id is no UUID', () => {
    const folder = makeFolder();
    makeOldStore(folder, ['one', 'two', 'three']);
    const open = () => openSqliteStores({ folder, now: Date.now, newId, ...LIMITS });
    expect(open).toThrowError(expect.objectContaining({ code: 'store_corrupt' }));
    const connection = connectStore(folder);
    expect(connection.client.prepare('SELECT id FROM messages ORDER BY number').pluck().all()).toEqual([
      'one',
      'two',
      'three',
    ]);
    connection.client.close();
  });
});
