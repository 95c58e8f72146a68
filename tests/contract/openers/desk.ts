import { openStore } from '#tests/contract/open-store';
import type { OpenSessions } from '#tests/contract/session-subject';

/** The sessions of a whole desk: what is written here is told in its event log. */
export const openSessions: OpenSessions = (location, { maxSessions, maxMessagesPerSession }) =>
  openStore(location, { maxSessions, maxMessagesPerSession });
