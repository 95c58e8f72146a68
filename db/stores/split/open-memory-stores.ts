import { mkdirSync, rmSync } from 'node:fs';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { SessionAdapter } from '#db/stores/session-adapter';
import { openSplitStores } from '#db/stores/split/open-split-stores';
import type { SqliteStoreOptions, Stores } from '#db/stores/sqlite/open-sqlite-stores';

interface Memory {
  adapter: SessionAdapter;
  /** How many have it open. */
  open: number;
  /** The book's folder was made for it, and goes with it. */
  ownsFolder: boolean;
}

/** The memories of this process, by the folder of their book. */
const memories = new Map<string, Memory>();

/**
 * All ports over sessions in the memory of this process. Who opens the same book within it finds the same sessions;
 * no other process ever does. A folder that is made here is removed when the last one closes.
 */
export async function openMemoryStores(options: SqliteStoreOptions): Promise<Stores> {
  const { folder } = options;
  const memory = memories.get(folder) ?? newMemory(options);
  memories.set(folder, memory);
  memory.open += 1;
  const { upkeep } = memory.adapter;
  const stores = await openSplitStores({ ...memory.adapter, close: async () => undefined }, options);
  return {
    ...stores,
    // Half of it would be no copy.
    upkeep: { ...stores.upkeep, copyTo: (target) => upkeep.copyTo(target) },
    async close() {
      await stores.close();
      memory.open -= 1;
      if (memory.open > 0 || !memory.ownsFolder) return;
      memories.delete(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newMemory({ folder, ...options }: SqliteStoreOptions): Memory {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { adapter: openMemorySessions(options), open: 0, ownsFolder: made !== undefined };
}
