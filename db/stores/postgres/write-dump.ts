import { open } from 'node:fs/promises';

import type { Db } from '#db/stores/postgres/postgres-pool';
import { toSessionRecord } from '#db/stores/postgres/session-rows';
import { walkMessages, walkSessions } from '#db/stores/postgres/walk-sessions';
import { syncFolderOf } from '#db/stores/postgres/sync-folder';

/** The first line of a dump; a reader refuses any other version. */
export const DUMP_HEADER = { format: 'multichat-sessions', version: 1 } as const;

/**
 * Writes all sessions into a new file that only its owner may read, durable once it resolves: a header, then for each
 * session its record and the records of its messages, a line each, and at the end how many there were.
 */
export async function writeDump(tx: Db, file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  const total = { sessions: 0, messages: 0 };
  try {
    await handle.write(line(DUMP_HEADER));
    for await (const row of walkSessions(tx)) {
      total.sessions += 1;
      await handle.write(line({ session: toSessionRecord(row) }));
      for await (const page of walkMessages(tx, row)) {
        total.messages += page.length;
        await handle.write(page.map((message) => line({ message })).join(''));
      }
    }
    await handle.write(line({ total }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolderOf(file);
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
