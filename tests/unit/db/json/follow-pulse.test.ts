import { describe, expect, it } from 'vitest';

import { useScratchFolders } from '#tests/contract/scratch-folder';
import { contentsOf, fillRoom, useJsonStores } from '#tests/faults/json-store';

const makeFolder = useScratchFolders();

describe('who follows the commits of a JSON store', () => {
  const open = useJsonStores();

  it('is told of those of others and finds what they wrote, until it stops', async () => {
    const folder = makeFolder();
    const writer = await open(folder);
    const { id } = await fillRoom(writer.sessions, ['one']);
    const reader = await open(folder);
    const told = Promise.withResolvers<void>();
    let times = 0;
    const stop = reader.onCommit?.(() => {
      times += 1;
      told.resolve();
    });
    await writer.sessions.append(id, { sender: 'Agent-1', content: 'two' });
    await told.promise;
    expect(await contentsOf(reader.sessions, id)).toEqual(['one', 'two']);
    stop?.();
    const before = times;
    await writer.sessions.append(id, { sender: 'Agent-1', content: 'three' });
    expect(await contentsOf(reader.sessions, id)).toHaveLength(3);
    expect(times).toBe(before);
  });
});
