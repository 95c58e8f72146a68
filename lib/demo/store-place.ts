import type { Config } from '#lib/config/config';
import type { Desk } from '#lib/desk-ports';

/** A store and its limits: what opening a desk needs to be told. */
export type StorePlace = Pick<
  Config,
  'storageType' | 'storagePath' | 'bookPath' | 'maxSessions' | 'maxMessagesPerSession'
>;

/** Opens a store; `openDesk` of `lib/desk.ts`, given by whoever may know it. */
export type OpenStore = (place: StorePlace, options: { now: () => number }) => Promise<Desk>;
