import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { openDesk } from '#lib/desk';
import { takeRobotLease } from '#lib/robot/process/robot-lease';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { quickConfig } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const never = (): void => undefined;

it('takes over from a dead holder whose process id another process has by now', async () => {
  const desk = await openDesk(quickConfig(makeFolder()), { role: 'robot' });
  // This process lives, and is not the holder that died: as after the restart of a container.
  const holder = `${hostname()}:${process.pid}`;
  const now = desk.now();
  await desk.leases.takeLease({ name: 'account:paper', holder, now, until: now + 4_500 });
  const wish = { accountIds: ['paper'], holder: `${hostname()}:1`, onLost: never, onFault: never };
  const lease = await takeRobotLease(desk, wish);
  const change = { live: [{ key: 'process:robot', data: {} }] };
  await expect(lease.guard(desk).books.commit(change)).resolves.toBeUndefined();
  await lease.release();
  await expect(lease.guard(desk).books.commit(change)).rejects.toMatchObject({ code: 'lease_held' });
  await desk.close();
});
