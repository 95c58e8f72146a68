import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { OpenSessions } from '#tests/contract/session-subject';

export const openSessions: OpenSessions = async (_location, options) => openMemorySessions(options);
