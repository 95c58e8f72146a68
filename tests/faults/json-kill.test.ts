import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';
import { verifySession } from '#lib/sessions/verify-session';
import { makeSession, upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { startWorker, type Worker } from '#tests/contract/start-worker';
import { contentsOf, useJsonStores } from '#tests/faults/json-store';

const makeFolder = useScratchFolders();
const ROUNDS = 3;
const SENDERS = ['Agent-1', 'Agent-2', 'Operator'];

describe('several processes that write one folder of JSON lines', () => {
  const open = useJsonStores();

  it('lose nothing acknowledged when they are killed, one after the other, while the others go on', async () => {
    const location = makeFolder();
    const first = await open(location);
    const { id } = await makeSession(first);
    const other = await makeSession(first);
    const opener = path.join(import.meta.dirname, '../contract/openers/json.ts');
    const acknowledged: string[] = [];
    for (const round of upTo(ROUNDS)) {
      const workers = SENDERS.map((sender) =>
        startWorker({ opener, location, sessionIds: [id, other.id], sender, count: 1_000_000, together: 4 }),
      );
      for (const worker of workers) {
        await worker.reached(round * 8);
        await end(worker);
        acknowledged.push(...worker.lines);
      }
    }
    const again = await open(location);
    const stored = [
      ...(await contentsOf(again.sessions, id)).map((content, index) => `${index + 1} ${content}`),
      ...(await contentsOf(again.sessions, other.id)).map((content, index) => `${index + 1} ${content}`),
    ];
    const lines = new Set(stored);
    expect(acknowledged.filter((line) => !lines.has(line))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * SENDERS.length * 8);
    for (const one of [id, other.id]) {
      const { lastSeq } = await first.sessions.readSession(one);
      expect(await verifySession(again.sessions, one)).toMatchObject({ messages: lastSeq, fault: null });
    }
    expect(await again.upkeep.check()).toEqual([]);
    expect(await numbersOf(again.sessions, [id, other.id])).toSatisfy(isDistinct);
  });
});

async function end(worker: Worker): Promise<void> {
  worker.process.kill('SIGKILL');
  expect(await worker.ended).toMatchObject({ signal: 'SIGKILL' });
}

async function numbersOf(sessions: SessionStore, ids: readonly SessionId[]): Promise<number[]> {
  const records = await Promise.all(
    ids.map((id) => sessions.readRecords(id, { after: 0, limit: 1_000_000 })),
  );
  return records.flatMap(({ messages }) => messages.map(({ number }) => number));
}

function isDistinct(numbers: readonly number[]): boolean {
  return new Set(numbers).size === numbers.length;
}
