import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { migrateStore, openDesk } from '#lib/desk';
import { verifySession } from '#lib/sessions/verify-session';
import { fillSession, makeSession } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { sqlitePlace } from '#tests/support/sqlite-place';

const makeFolder = useScratchFolders();
const open = (folder: string) => openDesk(sqlitePlace(folder), { role: 'tool' });

describe('a store that can not be used', () => {
  it('is refused when it is no store, and left as it is', async () => {
    const folder = makeFolder();
    const file = path.join(folder, 'desk.sqlite');
    writeFileSync(file, 'These are not the bytes you are looking for.'.repeat(200));
    const before = readFileSync(file);
    await expect(open(folder)).rejects.toMatchObject({ code: 'store_corrupt', details: { path: file } });
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused when a page of it is damaged', async () => {
    const folder = makeFolder();
    const desk = await open(folder);
    await makeSession(desk);
    await desk.close();
    const file = path.join(folder, 'desk.sqlite');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 100, 4096));
    await expect(open(folder)).rejects.toMatchObject({ code: 'store_corrupt' });
  });

  it('is refused when its folder is a file', async () => {
    const file = path.join(makeFolder(), 'file');
    writeFileSync(file, '');
    await expect(open(file)).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(open(path.join(file, 'below'))).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('opens with garbage behind its write-ahead log, losing nothing', async () => {
    const folder = makeFolder();
    const desk = await open(folder);
    const { id } = await makeSession(desk);
    await desk.sessions.append(id, { sender: 'Agent-1', content: 'kept' });
    const wal = path.join(folder, 'desk.sqlite-wal');
    const [store, log] = [readFileSync(path.join(folder, 'desk.sqlite')), readFileSync(wal)];
    await desk.close();
    const copy = makeFolder();
    writeFileSync(path.join(copy, 'desk.sqlite'), store);
    writeFileSync(path.join(copy, 'desk.sqlite-wal'), Buffer.concat([log, Buffer.alloc(5000, 0x77)]));
    const again = await open(copy);
    expect(await again.sessions.readMessages(id, { limit: 5 })).toMatchObject([{ content: 'kept' }]);
    await again.close();
  });

  it('is found before it is used when bytes in the middle of it changed, and is left as it is', async () => {
    const folder = makeFolder();
    const desk = await open(folder);
    await fillSession(desk, 500);
    await desk.close();
    const file = path.join(folder, 'desk.sqlite');
    const bytes = readFileSync(file);
    // The heads of pages: what SQLite finds its way by.
    for (let page = 8; page < 16; page += 1) bytes.fill(0x5a, page * 4096, page * 4096 + 64);
    writeFileSync(file, bytes);
    await expect(migrateStore(sqlitePlace(folder))).rejects.toMatchObject({ code: 'store_corrupt' });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('shows a changed message, which SQLite itself takes for sound', async () => {
    const folder = makeFolder();
    const desk = await open(folder);
    const { id } = await makeSession(desk);
    await desk.sessions.append(id, { sender: 'Agent-1', content: 'We buy 49 shares' });
    await desk.close();
    const file = path.join(folder, 'desk.sqlite');
    const bytes = readFileSync(file);
    bytes.write('We sell 9 shares', bytes.indexOf('We buy 49 shares'));
    writeFileSync(file, bytes);
    const again = await open(folder);
    expect(await again.upkeep.check()).toEqual([]);
    const { messages, fault } = await verifySession(again.sessions, id);
    expect(messages).toBe(0);
    expect(fault).toContain('message 1 was changed');
    await again.close();
  });

  it('keeps what was committed when its write-ahead log is cut short', async () => {
    const folder = makeFolder();
    const desk = await open(folder);
    const { id } = await makeSession(desk);
    for (const content of ['one', 'two', 'three'])
      await desk.sessions.append(id, { sender: 'Agent-1', content });
    const [store, log] = ['desk.sqlite', 'desk.sqlite-wal'].map((name) =>
      readFileSync(path.join(folder, name)),
    );
    await desk.close();
    const copy = makeFolder();
    writeFileSync(path.join(copy, 'desk.sqlite'), store ?? '');
    writeFileSync(path.join(copy, 'desk.sqlite-wal'), log?.subarray(0, log.length - 100) ?? '');
    const again = await open(copy);
    expect(await again.sessions.readMessages(id, { limit: 5 })).toMatchObject([
      { content: 'one' },
      { content: 'two' },
    ]);
    expect(await verifySession(again.sessions, id)).toMatchObject({ messages: 2, fault: null });
    await again.close();
  });
});
