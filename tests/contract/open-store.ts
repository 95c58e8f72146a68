import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { SessionLimits } from '#lib/sessions/session-rules';

/** Where a store is, such that another process can open the same one: `sqlite:/folder`. */
export type StoreLocation = string;

const NO_LIMITS: SessionLimits = { maxSessions: 1000, maxMessagesPerSession: 100_000 };

/** Opens the store at a location; every adapter under contract has its line here. */
export async function openStore(location: StoreLocation, limits: Partial<SessionLimits> = {}): Promise<Desk> {
  const [type, ...rest] = location.split(':');
  if (type !== 'sqlite') throw new Error(`No adapter is called ${type}.`);
  return openDesk({ storagePath: rest.join(':'), ...NO_LIMITS, ...limits }, { role: 'tool' });
}
