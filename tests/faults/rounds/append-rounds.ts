import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import type { SessionId } from '#lib/sessions/session';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { OpenSessions, OpenedSessions } from '#tests/contract/session-subject';
import { startWorker } from '#tests/contract/start-worker';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { examineSession, lostLines } from '#tests/faults/rounds/session-faults';

const LINES_A_ROUND = 80;
/** Longer than what is under way takes. */
const LAST_WAIT_MS = 10;
/** Then others are made: they are read whole after each round. */
const ROUNDS_A_SESSION = 10;
const TOGETHER = 4;

interface Rooms {
  ids: SessionId[];
  acknowledged: string[];
}

/** A process appends to two sessions at once until it is killed. */
export function appendRounds(
  store: 'sqlite' | 'json' | 'postgres',
  locate: (folder: string) => string = (folder) => folder,
): MakeRounds {
  return async ({ folder, draw }) => {
    const location = locate(folder);
    const opener = path.join(import.meta.dirname, `../../contract/openers/${store}.ts`);
    const { openSessions } = (await import(pathToFileURL(opener).href)) as { openSessions: OpenSessions };
    const made: Rooms[] = [];

    async function roomsFor(number: number): Promise<Rooms> {
      const present = made.at(-1);
      if (present && number % ROUNDS_A_SESSION !== 0) return present;
      const rooms = await withSessions((opened) => makeRooms(opened));
      made.push(rooms);
      return rooms;
    }

    async function withSessions<Result>(use: (opened: OpenedSessions) => Promise<Result>): Promise<Result> {
      const opened = await openSessions(location, SESSION_DEFAULTS);
      try {
        return await use(opened);
      } finally {
        await opened.close();
      }
    }

    return {
      async round(number): Promise<Round> {
        const rooms = await roomsFor(number);
        const sender = `Agent-${number % ROUNDS_A_SESSION}`;
        const work = {
          opener,
          location,
          sessionIds: rooms.ids,
          sender,
          count: 1_000_000,
          together: TOGETHER,
        };
        const worker = startWorker(work);
        await worker.opened;
        await Promise.race([worker.reached(Math.floor(draw() * LINES_A_ROUND)), worker.ended]);
        await delay(draw() * LAST_WAIT_MS);
        worker.process.kill('SIGKILL');
        const { signal } = await worker.ended;
        rooms.acknowledged.push(...worker.lines);
        const faults = await withSessions((opened) => faultsOf(opened, rooms));
        return { wasKilled: signal === 'SIGKILL', acknowledged: worker.lines.length, faults };
      },
      async close() {
        return withSessions(async (opened) => {
          const faults: string[] = [];
          for (const rooms of made) faults.push(...(await faultsOf(opened, rooms)));
          return faults;
        });
      },
    };
  };
}

async function makeRooms({ sessions }: OpenedSessions): Promise<Rooms> {
  const participants = Array.from(
    { length: ROUNDS_A_SESSION },
    (_, index) => ({ name: `Agent-${index}`, kind: 'agent' }) as const,
  );
  const ids: SessionId[] = [];
  for (const title of ['One', 'Two']) ids.push((await sessions.createSession({ title, participants })).id);
  return { ids, acknowledged: [] };
}

async function faultsOf({ sessions }: OpenedSessions, { ids, acknowledged }: Rooms): Promise<string[]> {
  const examined = await Promise.all(ids.map((id) => examineSession(sessions, id)));
  const messages = examined.flatMap((one) => one.messages);
  return [...examined.flatMap(({ faults }) => faults), ...lostLines(acknowledged, messages)];
}
