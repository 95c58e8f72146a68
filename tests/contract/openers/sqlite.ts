import { openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import type { OpenSessions } from '#tests/contract/session-subject';

export const openSessions: OpenSessions = async (folder, options) => {
  const { sessions, close } = openSqliteStores({ ...options, folder });
  return { sessions, close: async () => close() };
};
