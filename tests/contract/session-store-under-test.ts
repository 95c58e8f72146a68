import { afterEach, beforeEach } from 'vitest';

import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { OpenedSessions, SessionSubject } from '#tests/contract/session-subject';

export interface SessionsUnderTest {
  /** The store of this test, opened anew by each call. */
  open(options?: Partial<SessionAdapterOptions>): Promise<OpenedSessions>;
  /** Closes what is open and opens it again, where the store outlives that; else what is open. */
  reopen(options?: Partial<SessionAdapterOptions>): Promise<OpenedSessions>;
  location(): string;
}

/** An empty store for each test; what the test opened is closed after it. */
export function useSessions(subject: SessionSubject): SessionsUnderTest {
  let location = '';
  let opened: OpenedSessions[] = [];

  async function closeAll(): Promise<void> {
    const open = opened;
    opened = [];
    for (const one of open) await one.close();
  }

  async function open(options?: Partial<SessionAdapterOptions>): Promise<OpenedSessions> {
    const one = await subject.openSessions(location, { ...SESSION_DEFAULTS, ...options });
    opened.push(one);
    return one;
  }

  beforeEach(async () => {
    location = await subject.makeLocation();
  });
  afterEach(closeAll);
  return {
    open,
    async reopen(options) {
      const [first] = opened;
      if (subject.opener === null && first) return first;
      await closeAll();
      return open(options);
    },
    location: () => location,
  };
}
