import path from 'node:path';

import type { SessionId } from '#lib/sessions/session';
import { type SessionDigest, sessionDigest } from '#lib/sessions/session-digest';
import { verifySession } from '#lib/sessions/verify-session';
import { openStore, type StoreLocation } from '#tests/contract/open-store';
import { fillSession } from '#tests/contract/samples';
import { KillMoments } from '#tests/faults/rounds/kill-process';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';

const SESSIONS = 4;
const MESSAGES = 400;

type Digests = Map<SessionId, SessionDigest | null>;

/**
 * `migrate-storage` from one store to the next, killed and given again until it gets to its end: then both sides are
 * the same, and what arrived is the source of the next move.
 */
export const moveRounds: MakeRounds = async ({ folder, draw }) => {
  const moments = new KillMoments(draw);
  const locate = (number: number): StoreLocation =>
    `${number % 2 === 0 ? 'sqlite' : 'json'}:${path.join(folder, `store-${number}`)}`;
  let moved = 0;
  await fill(locate(0));
  const original = await digestsOf(locate(0));

  return {
    async round(): Promise<Round> {
      const [from, to] = [locate(moved), locate(moved + 1)];
      const { wasKilled, lines } = await moments.kill({ task: 'move', work: { from, to }, folder });
      if (wasKilled) return { wasKilled, acknowledged: 0, faults: await brokenIn(to) };
      moved += 1;
      const { verified, messages } = JSON.parse(lines.join('\n')) as { verified: boolean; messages: number };
      const faults = [
        ...(verified ? [] : ['The move did not say that both sides are the same.']),
        ...differences(original, await digestsOf(to), to),
        ...differences(original, await digestsOf(from), from),
      ];
      return { wasKilled, acknowledged: messages, faults };
    },
    async close() {
      return differences(original, await digestsOf(locate(moved)), 'the last store');
    },
  };
};

async function fill(location: StoreLocation): Promise<void> {
  const desk = await openStore(location);
  await eventfulSession(desk.sessions);
  for (let count = 0; count < SESSIONS; count += 1) await fillSession(desk, MESSAGES);
  await desk.close();
}

async function withSessions<Result>(
  location: StoreLocation,
  use: (sessions: Awaited<ReturnType<typeof openStore>>['sessions'], ids: SessionId[]) => Promise<Result>,
): Promise<Result> {
  const desk = await openStore(location);
  try {
    const { items } = await desk.sessions.listSessions({ limit: 100 });
    return await use(
      desk.sessions,
      items.map(({ id }) => id),
    );
  } finally {
    await desk.close();
  }
}

function digestsOf(location: StoreLocation): Promise<Digests> {
  return withSessions(location, async (sessions, ids) => {
    const digests: Digests = new Map();
    for (const id of ids) digests.set(id, await sessionDigest(sessions, id));
    return digests;
  });
}

/** Where the move stopped, each session is whole up to there. */
function brokenIn(location: StoreLocation): Promise<string[]> {
  return withSessions(location, async (sessions, ids) => {
    const checks = await Promise.all(ids.map((id) => verifySession(sessions, id)));
    return checks.flatMap(({ fault }) => (fault === null ? [] : [`${location}: ${fault}`]));
  });
}

function differences(expected: Digests, found: Digests, where: string): string[] {
  const ids = new Set([...expected.keys(), ...found.keys()]);
  return [...ids]
    .filter((id) => expected.get(id)?.digest !== found.get(id)?.digest || found.get(id)?.fault !== null)
    .map((id) => `${where}: session ${id} is not as it was.`);
}
