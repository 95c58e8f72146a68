import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { refusal, upTo } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import {
  contentsOf,
  filesWith,
  fillRoom,
  flipByte,
  segmentOf,
  useJsonStores,
} from '#tests/faults/json-store';

const makeFolder = useScratchFolders();

describe('a folder of JSON lines', () => {
  const open = useJsonStores();

  it.each(['0badc0de {"type":"message","mess', '\0\0\0\0\0\0\0\0', '{'])(
    'goes on behind a last line that a crash tore: %j',
    async (torn) => {
      const folder = makeFolder();
      const first = await open(folder);
      const { id } = await fillRoom(first.sessions, ['one', 'two']);
      await first.close();
      appendFileSync(segmentOf(folder, id), torn);
      const { sessions } = await open(folder);
      expect(await contentsOf(sessions, id)).toEqual(['one', 'two']);
      const { message } = await sessions.append(id, { sender: 'Agent-1', content: 'three' });
      expect(message.seq).toBe(3);
      const again = await open(folder);
      expect(await contentsOf(again.sessions, id)).toEqual(['one', 'two', 'three']);
      expect(await again.upkeep.check()).toEqual([]);
    },
  );

  it.each(['', '\0', 'x'])(
    'keeps a whole last line that has %j in the place of its line feed',
    async (byte) => {
      const folder = makeFolder();
      const first = await open(folder);
      const { id } = await fillRoom(first.sessions, ['one', 'two']);
      await first.close();
      rmSync(path.join(folder, 'index.json'));
      const lines = readFileSync(segmentOf(folder, id), 'utf8');
      writeFileSync(segmentOf(folder, id), lines.slice(0, -1) + byte);
      const { sessions } = await open(folder);
      expect(await contentsOf(sessions, id)).toEqual(['one', 'two']);
      await sessions.append(id, { sender: 'Agent-1', content: 'three' });
      const again = await open(folder);
      expect(await contentsOf(again.sessions, id)).toEqual(['one', 'two', 'three']);
      expect(await again.upkeep.check()).toEqual([]);
    },
  );

  it('counts none of a batch whose last lines a crash lost', async () => {
    const folder = makeFolder();
    const first = await open(folder);
    const { id } = await fillRoom(first.sessions, ['one']);
    const whole = readFileSync(segmentOf(folder, id)).length;
    await first.sessions.appendAll(
      id,
      upTo(3).map((n) => ({ sender: 'Agent-1', content: `part ${n}` })),
    );
    await first.close();
    // As after a crash: the index says nothing of the batch either.
    rmSync(path.join(folder, 'index.json'));
    const lines = readFileSync(segmentOf(folder, id)).subarray(whole);
    truncateSync(segmentOf(folder, id), whole + lines.lastIndexOf(10, lines.length - 2) + 1);
    const { sessions } = await open(folder);
    expect(await contentsOf(sessions, id)).toEqual(['one']);
    await sessions.append(id, { sender: 'Agent-1', content: 'two' });
    expect(await verifySession(sessions, id)).toMatchObject({ messages: 2, fault: null });
  });

  it.each([
    ['a changed byte', (file: string) => flipByte(file, 'two')],
    ['nothing in it', (file: string) => truncateSync(file, 0)],
    ['garbage in it', (file: string) => writeFileSync(file, 'garbage')],
    ['its end cut off', (file: string) => truncateSync(file, readFileSync(file).lastIndexOf('\n', -2) + 1)],
    ['its segment gone', (file: string) => rmSync(file)],
  ])('puts a session aside that has %s; the others go on', async (_what, damage) => {
    const folder = makeFolder();
    const first = await open(folder);
    const { id } = await fillRoom(first.sessions, ['one', 'two', 'three']);
    const other = await fillRoom(first.sessions, ['kept']);
    await first.close();
    damage(segmentOf(folder, id));
    const damaged = existsSync(segmentOf(folder, id)) ? readFileSync(segmentOf(folder, id)) : null;

    const store = await open(folder);
    const { sessions } = store;
    // The first one finds it, where opening didn't.
    for (const refused of [
      () => sessions.readMessages(id, { limit: 5 }),
      () => sessions.readSession(id),
      () => sessions.append(id, { sender: 'Agent-1', content: 'x' }),
    ]) {
      await expect(refused()).rejects.toMatchObject(refusal('store_corrupt'));
    }
    expect(await contentsOf(store.sessions, other.id)).toEqual(['kept']);
    expect((await store.sessions.listSessions({ limit: 5 })).items).toHaveLength(1);
    expect((await store.sessions.search({ q: 'kept', limit: 5 })).items).toHaveLength(1);
    expect(await store.upkeep.check()).toEqual([expect.stringContaining(id)]);
    const kept = path.join(folder, 'quarantine', id);
    expect(existsSync(path.join(kept, 'fault.txt'))).toBe(true);
    if (damaged) expect(readFileSync(path.join(kept, '000001.jsonl'))).toEqual(damaged);

    const again = await open(folder);
    await expect(again.sessions.readSession(id)).rejects.toMatchObject(refusal('store_corrupt'));
  });

  it('finds a changed byte in a session that is open already', async () => {
    const folder = makeFolder();
    const { sessions, upkeep } = await open(folder);
    const { id } = await fillRoom(sessions, ['one', 'two']);
    flipByte(segmentOf(folder, id), 'two');
    await expect(contentsOf(sessions, id)).rejects.toMatchObject(refusal('store_corrupt'));
    expect(await upkeep.check()).toEqual([expect.stringContaining('000001.jsonl is damaged at byte')]);
  });

  it.each([
    ['lost', (file: string) => rmSync(file)],
    ['garbage', (file: string) => writeFileSync(file, '12 {"rewrites":0,"sessions":{}}\n')],
    ['empty', (file: string) => truncateSync(file, 0)],
  ])('opens with an index that is %s, losing nothing', async (_what, damage) => {
    const folder = makeFolder();
    const first = await open(folder);
    const { id } = await fillRoom(first.sessions, ['one', 'two']);
    await first.close();
    damage(path.join(folder, 'index.json'));
    rmSync(path.join(folder, 'pulse'));
    const { sessions } = await open(folder);
    expect(await contentsOf(sessions, id)).toEqual(['one', 'two']);
    const numbers = (await sessions.readRecords(id, { after: 0, limit: 5 })).messages.map(
      ({ number }) => number,
    );
    await sessions.append(id, { sender: 'Agent-1', content: 'three' });
    const last = (await sessions.readRecords(id, { after: 2, limit: 5 })).messages[0]?.number ?? 0;
    expect(last).toBeGreaterThan(Math.max(...numbers));
  });

  it('opens with an index older than the segments', async () => {
    const folder = makeFolder();
    const first = await open(folder);
    const { id } = await fillRoom(first.sessions, ['one']);
    const older = readFileSync(path.join(folder, 'index.json'));
    await first.sessions.append(id, { sender: 'Agent-1', content: 'two' });
    await first.close();
    writeFileSync(path.join(folder, 'index.json'), older);
    const { sessions } = await open(folder);
    expect(await contentsOf(sessions, id)).toEqual(['one', 'two']);
  });

  it('of a newer program is refused and left as it is', async () => {
    const folder = makeFolder();
    mkdirSync(path.join(folder, 'sessions'));
    writeFileSync(path.join(folder, 'sessions', 'format.json'), '{"format":99}\n');
    await expect(open(folder)).rejects.toMatchObject(refusal('store_too_new'));
    expect(existsSync(path.join(folder, 'write.lock'))).toBe(false);
    writeFileSync(path.join(folder, 'sessions', 'format.json'), 'nonsense');
    await expect(open(folder)).rejects.toMatchObject(refusal('store_corrupt'));
  });

  it('holds nothing of a redacted message in any file, also for who has it open', async () => {
    const folder = makeFolder();
    const { sessions } = await open(folder);
    const other = await open(folder);
    const { id } = await fillRoom(sessions, ['before', 'the swordfish', 'after']);
    expect(await contentsOf(other.sessions, id)).toHaveLength(3);
    const [, secret] = await sessions.readMessages(id, { limit: 3 });
    if (!secret) throw new Error('The message is missing.');
    expect(filesWith(folder, 'swordfish')).not.toEqual([]);
    await sessions.changeMessage(secret.id, { type: 'redact', by: 'Operator', reason: 'Secret.' });
    expect(filesWith(folder, 'swordfish')).toEqual([]);
    expect(await contentsOf(other.sessions, id)).toEqual(['before', '', 'after']);
    await other.sessions.append(id, { sender: 'Agent-1', content: 'last' });
    expect(await contentsOf(sessions, id)).toEqual(['before', '', 'after', 'last']);
    expect(await verifySession(other.sessions, id)).toMatchObject({ messages: 4, fault: null });
  });
});
