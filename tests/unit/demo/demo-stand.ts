import { v7 as newId } from 'uuid';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import { createDemoClock, type DemoClock, type DemoParts } from '#lib/demo/demo-parts';
import { type DemoStep, runDemo } from '#lib/demo/run-demo';
import { answerTask } from '#lib/demo/second-process';
import type { OpenStore } from '#lib/demo/store-place';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { SessionLimits } from '#lib/sessions/session-rules';
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
  const kept = new Map<string, SessionStore>();
  const openHere = storeOpener({ clock, spoil, kept });
  const openElsewhere = storeOpener({ clock, spoil, kept });
  return {
    say: (line) => lines.push(line),
    openStore: openHere,
    runSecondProcess: async (task) => ({ ...(await answerTask(task, openElsewhere)), pid: process.pid + 1 }),
    cleanUp: removeIdle,
    clock,
    lines,
  };
}

interface Shelf {
  clock: DemoClock;
  spoil: (sessions: SessionStore) => Partial<SessionStore>;
  /** What no process takes along when it ends. */
  kept: Map<string, SessionStore>;
}

/** A process's way to its stores: those in memory are its own, and gone once nobody has them open. */
function storeOpener({ clock, spoil, kept }: Shelf): OpenStore {
  const memories = new Map<string, { sessions: SessionStore; open: number }>();
  const make = (limits: SessionLimits) => {
    const { sessions } = openMemorySessions({ ...limits, now: clock.now, newId: () => newId() });
    return { ...sessions, ...spoil(sessions) };
  };
  return async ({ storageType, storagePath, bookPath, ...limits }) => {
    const memory = memories.get(bookPath) ?? { sessions: make(limits), open: 0 };
    const sessions = storageType === 'memory' ? memory.sessions : (kept.get(storagePath) ?? make(limits));
    if (storageType === 'memory') memories.set(bookPath, { sessions, open: memory.open + 1 });
    else kept.set(storagePath, sessions);
    const close = async () => {
      const open = memories.get(bookPath)?.open ?? 0;
      if (open <= 1) memories.delete(bookPath);
      else memories.set(bookPath, { sessions, open: open - 1 });
    };
    // The demonstration uses no other part of a desk.
    return { sessions, now: clock.now, close } as Desk;
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
