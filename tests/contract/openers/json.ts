import { openJsonSessions } from '#db/stores/json/open-json-sessions';
import type { OpenSessions } from '#tests/contract/session-subject';

export const openSessions: OpenSessions = async (folder, options) => openJsonSessions({ ...options, folder });
