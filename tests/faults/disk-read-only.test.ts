import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

import { makeSession } from '#tests/contract/samples';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { OpenSessions } from '#tests/contract/session-subject';
import { mountSmallDisk } from '#tests/support/small-disk';

it.each(['sqlite', 'json'])('%s says that its folder cannot be written', async (type) => {
  const opener = path.join(import.meta.dirname, `../contract/openers/${type}.ts`);
  const { openSessions } = (await import(pathToFileURL(opener).href)) as { openSessions: OpenSessions };
  using disk = mountSmallDisk(16 * 1024 * 1024);
  const store = await openSessions(disk.folder, SESSION_DEFAULTS);
  await makeSession(store);
  await store.close();
  disk.makeReadOnly();
  const attempt = async () => {
    const again = await openSessions(disk.folder, SESSION_DEFAULTS);
    try {
      await makeSession(again);
    } finally {
      await again.close();
    }
  };
  await expect(attempt()).rejects.toMatchObject({ code: 'store_read_only' });
});
