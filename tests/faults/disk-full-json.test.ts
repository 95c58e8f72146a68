import { describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { refusal, upTo } from '#tests/contract/samples';
import { contentsOf, fillRoom, useJsonStores } from '#tests/faults/json-store';
import { mountSmallDisk } from '#tests/support/small-disk';

const MIB = 1024 * 1024;
const LONG_TEXT = 'All work and no play makes Jack a dull trader. '.repeat(1000);

/** Left out by vitest.config.ts, in words, where no disk can be mounted. */
describe('a folder of JSON lines', () => {
  const open = useJsonStores();

  it('refuses whole writes on a full disk, reads on, and takes them again once there is space', async () => {
    using disk = mountSmallDisk(2 * MIB);
    const store = await open(disk.folder);
    const { sessions } = store;
    const { id } = await fillRoom(sessions, ['first']);
    const post = (content: string) => sessions.append(id, { sender: 'Agent-1', content });
    const outcomes = await Promise.allSettled(upTo(80).map((n) => post(`${n} ${LONG_TEXT}`)));
    const acknowledged = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject(refusal('disk_full'));
    disk.fill(0);
    const batch = upTo(3).map(() => ({ sender: 'Agent-1', content: LONG_TEXT }));
    await expect(sessions.appendAll(id, batch)).rejects.toMatchObject(refusal('disk_full'));
    expect(await contentsOf(sessions, id)).toHaveLength(1 + acknowledged);
    expect((await sessions.listSessions({ limit: 5 })).items).toHaveLength(1);
    disk.free();
    expect((await post('after')).message.seq).toBe(2 + acknowledged);
    await store.close();
    const again = await open(disk.folder);
    expect(await verifySession(again.sessions, id)).toMatchObject({
      messages: 2 + acknowledged,
      fault: null,
    });
    await again.close();
  });

  it('is refused where it can not be written', async () => {
    using disk = mountSmallDisk(2 * MIB);
    const store = await open(disk.folder);
    await fillRoom(store.sessions, ['first']);
    await store.close();
    disk.makeReadOnly();
    await expect(open(disk.folder)).rejects.toMatchObject(refusal('store_read_only'));
  });
});
