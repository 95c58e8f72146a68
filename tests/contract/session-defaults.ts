import { v7 as newId } from 'uuid';

import type { SessionAdapterOptions } from '#db/stores/session-adapter';

/** What the suite's stores are given where a test says nothing else. */
export const SESSION_DEFAULTS: SessionAdapterOptions = {
  maxSessions: 1000,
  maxMessagesPerSession: 100_000,
  now: () => Date.now(),
  newId: () => newId(),
};
