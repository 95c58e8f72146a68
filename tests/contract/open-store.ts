import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { StorageType } from '#lib/config/config';
import type { SessionLimits } from '#lib/sessions/session-rules';

/**
 * Where a desk is, such that another process can open the same one: `TYPE:FOLDER`, where the book is (and for `json`
 * and `sqlite` the sessions); for `postgres` followed by `|` and the URL of the database.
 */
export type StoreLocation = string;

const NO_LIMITS: SessionLimits = { maxSessions: 1000, maxMessagesPerSession: 100_000 };

/** What a location says to `openDesk`. */
function placeOf(location: StoreLocation) {
  const [, type = '', bookPath = '', url] = /^(\w+):([^|]*)(?:\|(.*))?$/.exec(location) ?? [];
  return { storageType: type as StorageType, bookPath, storagePath: url ?? bookPath };
}

/** Opens the desk at a location, with its sessions and its book. */
export async function openStore(location: StoreLocation, limits: Partial<SessionLimits> = {}): Promise<Desk> {
  return openDesk({ ...placeOf(location), ...NO_LIMITS, ...limits }, { role: 'tool' });
}
