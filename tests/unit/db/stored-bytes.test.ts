import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';

import { openSqliteStores, type Stores } from '#db/stores/sqlite/open-sqlite-stores';
import type { SessionId } from '#lib/sessions/session';
import { makeSession, upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const LIMITS = { maxSessions: 10, maxMessagesPerSession: 100_000 };
const TALK =
  'the fast average crossed the slow one from below so I propose to buy some shares at the market now'.split(
    ' ',
  );

/** About 180 bytes of words and figures, each time others. */
function talk(n: number): string {
  const words = upTo(33).map((k) => TALK[(n * 7 + k * k * (n % 5)) % TALK.length]);
  return [...words, (n * 0.37).toFixed(2), String(n)].join(' ');
}

describe('what a store leaves on the disk', () => {
  const open = (folder: string): Stores => openSqliteStores({ folder, now: Date.now, newId, ...LIMITS });

  async function fill({ sessions }: Stores, id: SessionId, count: number): Promise<number> {
    const contents = upTo(count).map(talk);
    for (let from = 0; from < count; from += 500) {
      await sessions.appendAll(
        id,
        contents.slice(from, from + 500).map((content) => ({ sender: 'Agent-1', content })),
      );
    }
    return contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  }

  it('is at most two and a half times the text, with its index', async () => {
    const folder = makeFolder();
    const stores = open(folder);
    const text = await fill(stores, (await makeSession(stores)).id, 10_000);
    await stores.close();
    const { size } = statSync(path.join(folder, 'desk.sqlite'));
    expect(size / text).toBeLessThanOrEqual(2.5);
    expect(text / 10_000).toBeLessThan(190);
  });

  it('is nothing of a redacted message, in no file: neither its text nor its words', async () => {
    const folder = makeFolder();
    const stores = open(folder);
    const { id } = await makeSession(stores);
    await fill(stores, id, 300);
    const content = 'The vault opens with Xylophon99, not with Quagmire77';
    const { message } = await stores.sessions.append(id, {
      sender: 'Agent-1',
      content,
      data: { pin: 'Zyzzyva55' },
    });
    await fill(stores, id, 300);
    await stores.sessions.changeMessage(message.id, { type: 'pin', pinned: true });
    const secrets = ['vault', 'Xylophon99', 'xylophon99', 'quagmire77', 'Zyzzyva55'];
    const left = () => {
      const bytes = ['desk.sqlite', 'desk.sqlite-wal'].map((file) =>
        readFileSync(path.join(folder, file), 'latin1'),
      );
      return secrets.filter((secret) => bytes.some((text) => text.includes(secret)));
    };
    expect(left()).not.toEqual([]);
    await stores.sessions.changeMessage(message.id, { type: 'redact', by: 'Operator', reason: 'A secret.' });
    expect(left()).toEqual([]);
    expect(await stores.upkeep.check()).toEqual([]);
    await stores.close();
  });
});
