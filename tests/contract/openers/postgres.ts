import { openPostgresSessions } from '#db/stores/postgres/open-postgres-sessions';
import type { OpenSessions } from '#tests/contract/session-subject';

export const openSessions: OpenSessions = (url, options) => openPostgresSessions({ ...options, url });
