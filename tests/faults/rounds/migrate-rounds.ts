import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

import { connectStore } from '#db/stores/sqlite/store-connection';
import type { SessionId } from '#lib/sessions/session';
import { openStore } from '#tests/contract/open-store';
import { KillMoments } from '#tests/faults/rounds/kill-process';
import { makeFirstStore } from '#tests/faults/rounds/make-first-store';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { examineSession } from '#tests/faults/rounds/session-faults';

const MESSAGES = 1500;

/** A store of the first version is brought to this program's schema by a process that is killed: it is old, or new. */
export const migrateRounds: MakeRounds = async ({ folder, draw }) => {
  const moments = new KillMoments(draw);
  const [template, store] = [path.join(folder, 'first'), path.join(folder, 'store')];
  const sessionId = makeFirstStore(template, MESSAGES);
  const versions = new Set<number>();

  return {
    async round(): Promise<Round> {
      rmSync(store, { recursive: true, force: true });
      cpSync(template, store, { recursive: true });
      const { wasKilled, lines } = await moments.kill({ task: 'migrate', work: { folder: store }, folder });
      const applied = appliedIn(store);
      versions.add(applied);
      const faults = lines.length > 0 && applied === 1 ? ['It said it was migrated, and is not.'] : [];
      return {
        wasKilled,
        acknowledged: lines.length,
        faults: [...faults, ...(await faultsOf(store, sessionId))],
      };
    },
    async close() {
      return [...versions].some((applied) => applied < 1) ? ['A store lost its version.'] : [];
    },
  };
};

/** Migrations that the store has. */
function appliedIn(folder: string): number {
  const { client } = connectStore(folder);
  try {
    return Number(client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get());
  } finally {
    client.close();
  }
}

/** Opening it finishes what is left to do. */
async function faultsOf(folder: string, sessionId: SessionId): Promise<string[]> {
  const desk = await openStore(`sqlite:${folder}`);
  try {
    const { messages, faults } = await examineSession(desk.sessions, sessionId);
    const { items } = await desk.sessions.search({ q: `message ${MESSAGES}`, limit: 5 });
    return [
      ...faults,
      ...(messages.length === MESSAGES ? [] : [`${messages.length} messages of ${MESSAGES} are there.`]),
      ...(items.length === 1 ? [] : [`The last message is found ${items.length} times.`]),
      ...(await desk.upkeep.check()),
    ];
  } finally {
    await desk.close();
  }
}
