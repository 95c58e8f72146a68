import { v7 as newId } from 'uuid';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { SessionStore } from '#lib/sessions/session-store';

export interface MemorySessions {
  sessions: SessionStore;
  now: () => number;
  newId: () => string;
}

/** An empty store in memory, and what use cases need besides. */
export function memorySessions(): MemorySessions {
  const parts = { now: Date.now, newId: () => newId() };
  const { sessions } = openMemorySessions({ ...parts, maxSessions: 100, maxMessagesPerSession: 100_000 });
  return { sessions, ...parts };
}
