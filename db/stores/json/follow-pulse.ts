import { type FSWatcher, watch } from 'node:fs';

import type { SessionFolder } from '#db/stores/json/session-folder';
import { systemCodeOf } from '#db/stores/store-errors';

/** Finds what a lost wake-up would have told. */
const POLL_MS = 150;

/**
 * Calls the listener when any process writes, until the returned function is called. It is told of a write when that
 * begins; whoever reads then waits for its end.
 */
export function followPulse(folder: SessionFolder, listener: () => void): () => void {
  let seen = folder.readWrites();
  const look = () => {
    const writes = folder.readWrites();
    if (writes === seen) return;
    seen = writes;
    listener();
  };
  const watcher = watchFile(folder.folders.pulse, look);
  const timer = setInterval(look, POLL_MS).unref();
  return () => {
    watcher?.close();
    clearInterval(timer);
  };
}

/** Null where the system has no more watches to give: then only the poll finds what others write. */
function watchFile(file: string, look: () => void): FSWatcher | null {
  try {
    const watcher = watch(file, { persistent: false }, look);
    return watcher.on('error', () => watcher.close());
  } catch (error) {
    if (systemCodeOf(error) === '') throw error;
    return null;
  }
}
