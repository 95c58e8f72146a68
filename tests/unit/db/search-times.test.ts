import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openSqliteStores, type Stores } from '#db/stores/sqlite/open-sqlite-stores';
import type { SearchQuery } from '#lib/sessions/search';
import type { SessionId } from '#lib/sessions/session';
import { makeSession, upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const HOUR = 3_600_000;
const START = 1_700_000_000_000;
const BATCHES = 30;
const BATCH = 100;

/** A clock that mostly goes on, and now and then is set back by days. */
function hourOf(batch: number): number {
  return batch % 7 === 3 ? batch - 60 : batch * 5;
}

describe('a search within a time, over thousands of messages from a clock that jumps', () => {
  let stores: Stores;
  let id: SessionId;
  let clock = START;

  beforeEach(async () => {
    const limits = { maxSessions: 10, maxMessagesPerSession: 10_000 };
    stores = openSqliteStores({ folder: makeFolder(), now: () => clock, newId, ...limits });
    id = (await makeSession(stores)).id;
    for (const batch of upTo(BATCHES)) {
      clock = START + hourOf(batch) * HOUR;
      await stores.sessions.appendAll(
        id,
        upTo(BATCH).map((n) => ({ sender: 'Agent-1', content: `note ${n}` })),
      );
    }
  });
  afterEach(() => stores.close());

  /** `seq` of the messages that any search ought to find, newest first. */
  const expected = (from: number, to: number) =>
    upTo(BATCHES)
      .filter((batch) => hourOf(batch) >= from && hourOf(batch) < to)
      .map((batch) => batch * BATCH - BATCH + 7)
      .reverse();

  async function find(q: string, from: number, to: number): Promise<number[]> {
    const query: SearchQuery = { q, from: START + from * HOUR, to: START + to * HOUR, limit: 100 };
    const { items } = await stores.sessions.search(query);
    return items.map(({ message }) => message.seq);
  }

  it.each([
    ['all of it', -1000, 1000],
    ['the oldest hours, which came late', -60, 0],
    ['a day long ago', 0, 24],
    ['the newest hours', 140, 1000],
    ['one hour', 50, 51],
    ['what is still to come', 151, 1000],
    ['what was before everything', -1000, -60],
  ])('finds what was sent in %s, and nothing else', async (_what, from, to) => {
    expect(await find('7', from, to)).toEqual(expected(from, to));
  });

  it('finds the beginnings of words as it finds words, also far from the newest', async () => {
    const whole = await stores.sessions.search({ q: '7', to: START + 24 * HOUR, limit: 100 });
    const begun = await stores.sessions.search({ q: 'note 7*', to: START + 24 * HOUR, limit: 100 });
    const found = begun.items.filter(({ message }) => message.content === 'note 7');
    expect(found.map(({ message }) => message.seq)).toEqual(
      whole.items.map(({ message }) => message.seq).slice(0, found.length),
    );
    expect(found.length).toBeGreaterThan(5);
  });
});
