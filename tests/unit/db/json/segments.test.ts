import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { contentsOf, filesWith, fillRoom, useJsonStores } from '#tests/faults/json-store';

const makeFolder = useScratchFolders();
const LARGE = 'x'.repeat(60_000);
/** More than fits into one segment. */
const MANY = upTo(80);

describe('sessions of several segments', () => {
  const open = useJsonStores();

  it('are read, gone on with and redacted across their segments', async () => {
    const folder = makeFolder();
    const first = await open(folder);
    const { id } = await fillRoom(first.sessions, ['begin']);
    await first.sessions.appendAll(
      id,
      MANY.map((n) => ({ sender: 'Agent-1', content: `${n} ${LARGE}` })),
    );
    await first.sessions.append(id, { sender: 'Agent-1', content: 'next segment' });
    expect(readdirSync(path.join(folder, 'sessions', id))).toEqual(['000001.jsonl', '000002.jsonl']);
    const other = await open(folder);
    const [secret] = await other.sessions.readMessages(id, { after: 40, limit: 1 });
    if (!secret) throw new Error('The message is missing.');
    await other.sessions.changeMessage(secret.id, { type: 'redact', by: 'Agent-1', reason: 'Secret.' });
    expect(filesWith(folder, `"${secret.seq - 1} xxx`)).toEqual([]);
    for (const { sessions } of [first, other, await open(folder)]) {
      const contents = await contentsOf(sessions, id);
      expect(contents.map((content) => content.split(' ')[0])).toEqual(
        ['begin', ...MANY.map(String), 'next'].map((word, index) => (index === 40 ? '' : word)),
      );
      expect(await verifySession(sessions, id)).toMatchObject({ messages: 82, fault: null });
    }
  });

  it('are copied as they are at one instant, while others write', async () => {
    const store = await open(makeFolder());
    const { id } = await fillRoom(store.sessions, ['begin']);
    const gone = await fillRoom(store.sessions, ['gone']);
    await store.sessions.appendAll(
      id,
      MANY.map(() => ({ sender: 'Agent-1', content: LARGE })),
    );
    await store.sessions.deleteSession(gone.id);
    const target = makeFolder();
    const copying = store.upkeep.copyTo(target);
    const writing = MANY.map((n) => store.sessions.append(id, { sender: 'Agent-1', content: `later ${n}` }));
    const files = await copying;
    await Promise.all(writing);
    expect(files.toSorted()).toEqual(
      readdirSync(target, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)))
        .toSorted(),
    );
    const copy = await open(target);
    const { messages, fault } = await verifySession(copy.sessions, id);
    expect(fault).toBeNull();
    expect(messages).toBeGreaterThanOrEqual(81);
    expect(await copy.upkeep.check()).toEqual([]);
    await store.upkeep.compact();
    expect(await store.upkeep.check()).toEqual([]);
    expect((await store.sessions.readSession(id)).lastSeq).toBe(81 + MANY.length);
  });
});
