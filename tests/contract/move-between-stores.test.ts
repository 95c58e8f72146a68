import { describe, expect, it } from 'vitest';

import { verifySession } from '#lib/sessions/verify-session';
import { moveSession, readAll } from '#tests/contract/move-session';
import { openSessions as openJson } from '#tests/contract/openers/json';
import { openSessions as openMemory } from '#tests/contract/openers/memory';
import { openSessions as openPostgres } from '#tests/contract/openers/postgres';
import { openSessions as openSqlite } from '#tests/contract/openers/sqlite';
import { makeRichSession } from '#tests/contract/rich-session';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import { usePostgres } from '#tests/contract/use-postgres';

describe('a session that moves through every store and back', () => {
  const makeFolder = useScratchFolders();
  const makeSchema = usePostgres();

  it.each([1, 4, 500])(
    'is the same to the byte, and its chain verifies: %i messages at a time',
    async (size) => {
      const stores = [
        await openSqlite(makeFolder(), SESSION_DEFAULTS),
        await openJson(makeFolder(), SESSION_DEFAULTS),
        await openMemory('', SESSION_DEFAULTS),
        await openPostgres(makeSchema(), SESSION_DEFAULTS),
        await openSqlite(makeFolder(), SESSION_DEFAULTS),
      ];
      try {
        const [first, ...others] = stores.map(({ sessions }) => sessions);
        if (!first) throw new Error('There are five.');
        const id = await makeRichSession(first);
        const written = await readAll(first, id);
        const whole = await verifySession(first, id);
        expect(whole).toMatchObject({ messages: 6, fault: null });
        let from = first;
        for (const to of others) {
          await moveSession(id, { from, to, size });
          expect(await readAll(to, id)).toStrictEqual(written);
          expect(await verifySession(to, id)).toEqual(whole);
          from = to;
        }
        expect(await readAll(first, id)).toStrictEqual(written);
      } finally {
        for (const { close } of stores) await close();
      }
    },
  );
});
