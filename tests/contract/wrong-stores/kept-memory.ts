import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import type { SessionStore } from '#lib/sessions/session-store';
import type { OpenSessions } from '#tests/contract/session-subject';

/** What is between the store and who opened it; `again` where it was open before. */
export type Spoil = (
  sessions: SessionStore,
  opened: { again: boolean; options: SessionAdapterOptions },
) => SpoiltStore;

type SpoiltStore = SessionStore | Promise<SessionStore>;

/** The memory store, kept by its location as a durable one would be; `spoil` makes a wrong store of it. */
export function keepMemory(spoil: Spoil): OpenSessions {
  const kept = new Map<string, SessionStore>();
  const clocks = new Map<string, () => number>();
  return async (location, options) => {
    clocks.set(location, options.now);
    const now = () => clocks.get(location)?.() ?? options.now();
    const there = kept.get(location);
    const sessions = there ?? openMemorySessions({ ...options, now }).sessions;
    const opened = { again: there !== undefined, options: { ...options, now } };
    const spoilt = await spoil(sessions, opened);
    // Each opening spoils what the one before left.
    kept.set(location, spoilt);
    return { sessions: spoilt, close: async () => undefined };
  };
}
