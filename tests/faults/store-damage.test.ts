import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { openDesk } from '#lib/desk';
import { makeSession } from '#tests/contract/samples';
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
});
