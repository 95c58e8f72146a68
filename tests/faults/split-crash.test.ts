import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Desk } from '#lib/desk-ports';
import type { MessageId } from '#lib/sessions/message';
import { verifySession } from '#lib/sessions/verify-session';
import { SECOND_DECISION_ID } from '#tests/contract/book-samples';
import { openStore } from '#tests/contract/open-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { SPLIT_INSTANTS, type SplitInstant } from '#tests/faults/split-instants';

const makeFolder = useScratchFolders();
const WORKER = path.join(import.meta.dirname, 'split-worker.ts');

async function crash(folder: string, instant: SplitInstant): Promise<void> {
  const worker = spawn(process.execPath, [WORKER, folder, instant], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

/** What was said in all rooms, and what the event log tells of it, each in order of `seq`. */
async function readBoth({ sessions, events }: Desk) {
  const { items } = await sessions.listSessions({ limit: 10 });
  const said: string[] = [];
  for (const { id } of items.toSorted((a, b) => a.createdAt - b.createdAt)) {
    expect(await verifySession(sessions, id)).toMatchObject({ fault: null });
    const messages = await sessions.readMessages(id, { after: 0, limit: 100 });
    said.push(...messages.map((message) => `${message.seq} ${message.content}`));
  }
  const all = await events.readEvents(0, 100);
  const told = all.filter(({ type }) => type === 'message-posted');
  return { said, told: told.map(({ data }) => `${String(data['seq'])} ${String(data['content'])}`), all };
}

describe('a desk whose sessions live in files', () => {
  it.each(SPLIT_INSTANTS)('loses and doubles nothing when it is killed %s', async (instant) => {
    const folder = makeFolder();
    await crash(folder, instant);
    const desk = await openStore(`json:${folder}`);
    const { said, told, all } = await readBoth(desk);
    const isRoom = instant.endsWith('a room is made');
    const isAppend = instant.startsWith('between an append');
    const decided = isAppend ? [] : [isRoom ? '1 Buy 49 TSLA.' : '3 Buy 49 TSLA.'];
    const last = isRoom ? '2 said last' : isAppend ? '3 said last' : '4 said last';
    expect(said).toEqual(['1 Buy 49 TSLA.', '2 before', ...decided, last]);
    expect(told).toEqual(said);
    const made = all.filter(({ type }) => type === 'session-created');
    expect(made).toHaveLength(isRoom ? 2 : 1);
    if (isAppend) return;
    expect((await desk.books.readOrdersOfMessage(SECOND_DECISION_ID)).map(({ id }) => id)).toEqual([
      'second',
    ]);
    const message = await desk.sessions.readMessage(SECOND_DECISION_ID as MessageId);
    expect(message.content).toBe('Buy 49 TSLA.');
    await desk.close();
    const again = await openStore(`json:${folder}`);
    expect(await readBoth(again)).toEqual({ said, told, all });
    await again.close();
  });
});
