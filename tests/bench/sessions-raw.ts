import path from 'node:path';

import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';

import { uuidBytes } from '#db/schema/message-columns';
import { indexText } from '#db/stores/sqlite/word-index';
import type { DeskConfig } from '#lib/desk';
import { EVERYONE } from '#lib/sessions/message';
import { makeSession, withDesk } from '#tests/bench/bench-stores';
import { CONTENT } from '#tests/bench/content';
import type { Appends } from '#tests/bench/sessions-appends';

/** `index` writes the message and its words, the least that keeps a message that can be found; `all` whatever ours writes. */
export type RawRows = 'index' | 'all';

type Row = Record<string, unknown>;

/**
 * better-sqlite3 alone, one FULL transaction a message, into the very tables of ours. The rows are copies of one that
 * ours wrote: nothing is checked, numbered, hashed or made into words.
 */
export async function openRaw(place: DeskConfig, rows: RawRows): Promise<Appends> {
  await withDesk(place, async (desk) => {
    const id = await makeSession(desk);
    await desk.sessions.append(id, { sender: 'Agent-1', content: CONTENT });
  });
  const client = new Database(path.join(place.storagePath, 'desk.sqlite'));
  client.pragma('synchronous = FULL');
  const append = prepareAppend(client, rows);
  let last = 1;
  return {
    run(messages) {
      const began = performance.now();
      for (let done = 0; done < messages; done += 1) append((last += 1));
      return (messages / (performance.now() - began)) * 1000;
    },
    close: () => void client.close(),
  };
}

function prepareAppend(client: Database.Database, rows: RawRows): (seq: number) => void {
  const first = (table: string) =>
    client.prepare(`SELECT * FROM ${table} ORDER BY 1 DESC LIMIT 1`).get() as Row;
  const [message, event] = [first('messages'), first('events')];
  const insertMessage = prepareInsert(client, 'messages', message);
  const insertEvent = prepareInsert(client, 'events', event);
  const words = client.prepare('INSERT INTO message_words (rowid, words) VALUES (?, ?)');
  const count = client.prepare('UPDATE sessions SET last_seq = last_seq + 1, last_activity_at = ?');
  const text = indexText(1, { kind: 'chat', sender: 'Agent-1', recipient: EVERYONE, content: CONTENT });
  return client.transaction((seq: number) => {
    const at = Date.now();
    insertMessage.run({ ...message, number: seq, seq, id: uuidBytes(newId()), at });
    words.run(seq, text);
    if (rows === 'index') return;
    count.run(at);
    insertEvent.run({ ...event, seq: Number(event['seq']) + seq, at, message_number: seq });
  });
}

function prepareInsert(client: Database.Database, table: string, row: Row): Database.Statement<[Row]> {
  const names = Object.keys(row);
  return client.prepare(
    `INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`,
  );
}
