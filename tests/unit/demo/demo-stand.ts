import { v7 as newId } from 'uuid';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import { createDemoClock, type DemoParts } from '#lib/demo/demo-parts';
import { type DemoStep, runDemo } from '#lib/demo/run-demo';
import { answerTask } from '#lib/demo/second-process';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { SessionStore } from '#lib/sessions/session-store';

const DAY_MS = 86_400_000;

export interface DemoStand extends DemoParts {
  lines: string[];
}

/**
 * What the demonstration needs, over stores that last as long as the test: those of one folder are one store, however
 * often it is opened. `spoil` may break each of them.
 */
export function demoStand(spoil: (sessions: SessionStore) => Partial<SessionStore> = () => ({})): DemoStand {
  const clock = createDemoClock();
  const lines: string[] = [];
  const stores = new Map<string, SessionStore>();
  const openStore: DemoParts['openStore'] = async ({ storageType, storagePath, bookPath, ...limits }) => {
    const { sessions } = openMemorySessions({ ...limits, now: clock.now, newId: () => newId() });
    const known = stores.get(storagePath);
    if (!known && storageType !== 'memory') stores.set(storagePath, { ...sessions, ...spoil(sessions) });
    // The demonstration uses no other part of a desk.
    return {
      sessions: stores.get(storagePath) ?? sessions,
      now: clock.now,
      close: async () => undefined,
    } as Desk;
  };
  return {
    say: (line) => lines.push(line),
    openStore,
    runSecondProcess: async (task) => ({ ...(await answerTask(task, openStore)), pid: process.pid + 1 }),
    cleanUp: removeIdle,
    clock,
    lines,
  };
}

/** Runs it; answers its steps, and why it failed. */
export async function runStand(
  stand: DemoStand,
  folder: string,
): Promise<{ steps: DemoStep[]; fault: string }> {
  const steps: DemoStep[] = [];
  const places = { folder, postgres: { skipped: 'no server' } };
  try {
    await runDemo(stand, { storage: 'sqlite', places, steps });
    return { steps, fault: '' };
  } catch (error) {
    if (error instanceof DeskError) return { steps, fault: error.message };
    throw error;
  }
}

async function removeIdle({ sessions, now }: Pick<Desk, 'sessions' | 'now'>, days: number) {
  const idleSince = now() - days * DAY_MS;
  const { items } = await sessions.listSessions({ limit: 100 });
  const old = items.filter(({ pinned, lastActivityAt }) => !pinned && lastActivityAt < idleSince);
  for (const { id } of old) await sessions.deleteSession(id, { idleSince });
  return old.map(({ id }) => id);
}
