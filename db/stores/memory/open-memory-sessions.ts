import { findFault } from '#db/stores/log/check-sessions';
import { makeLogStore } from '#db/stores/log/make-log-store';
import { countSessions } from '#db/stores/log/session-views';
import { makeMemoryStorage } from '#db/stores/memory/memory-storage';
import type { SessionAdapter, SessionAdapterOptions } from '#db/stores/session-adapter';
import { DeskError } from '#lib/desk-error';

/** Sessions in the memory of this process: quick, and gone with it. */
export function openMemorySessions(options: SessionAdapterOptions): SessionAdapter {
  const storage = makeMemoryStorage();
  const unlimited = makeLogStore(storage, { ...options, maxSessions: Infinity });
  return {
    sessions: makeLogStore(storage, options),
    createRoom: (session) => unlimited.createSession(session),
    upkeep: {
      copyTo: () => Promise.reject(nothingToCopy()),
      check: () =>
        storage.read('messages', (view) =>
          [...view.heads()].map((head) => findFault(view, head)).filter((fault) => fault !== null),
        ),
      compact: () => Promise.resolve(),
    },
    health: { readCounts: () => storage.read('heads', countSessions) },
    close: () => Promise.resolve(),
  };
}

function nothingToCopy(): DeskError {
  return new DeskError(
    'invalid_input',
    'The sessions are kept in memory: there is nothing on a disk to copy.',
  );
}
