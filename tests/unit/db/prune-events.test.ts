import { describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';

import { openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const LIMITS = { maxSessions: 10, maxMessagesPerSession: 100_000 };

describe('pruning the event log', () => {
  it('keeps the newest events and never a number twice', async () => {
    const stores = openSqliteStores({ folder: makeFolder(), now: Date.now, newId, ...LIMITS });
    const { id } = await stores.sessions.createSession({
      title: 'x',
      participants: [{ name: 'A', kind: 'agent' }],
    });
    await stores.sessions.appendAll(id, Array(6000).fill({ sender: 'A', content: 'x' }));
    expect(await stores.pruneEvents(7)).toBe(5994);
    expect(await stores.events.bounds()).toEqual({ first: 5995, last: 6001 });
    expect(await stores.pruneEvents(0)).toBe(7);
    await stores.sessions.append(id, { sender: 'A', content: 'y' });
    expect(await stores.events.bounds()).toEqual({ first: 6002, last: 6002 });
    expect((await stores.sessions.readSession(id)).lastSeq).toBe(6001);
    await stores.close();
  });
});
