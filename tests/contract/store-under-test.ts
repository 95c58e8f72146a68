import { afterEach, beforeEach } from 'vitest';

import type { Desk } from '#lib/desk-ports';
import type { SessionLimits } from '#lib/sessions/session-rules';
import { openStore, type StoreLocation } from '#tests/contract/open-store';

/** Makes an empty store and says where it is. */
export type MakeLocation = () => StoreLocation | Promise<StoreLocation>;

export interface StoreUnderTest {
  /** The store of this test, opened anew by each call. */
  open(limits?: Partial<SessionLimits>): Promise<Desk>;
  location(): StoreLocation;
}

/** An empty store for each test; what the test opened is closed after it. */
export function useStore(makeLocation: MakeLocation): StoreUnderTest {
  let location: StoreLocation = '';
  let opened: Desk[] = [];
  beforeEach(async () => {
    location = await makeLocation();
    opened = [];
  });
  afterEach(async () => {
    for (const desk of opened) await desk.close();
  });
  return {
    async open(limits) {
      const desk = await openStore(location, limits);
      opened.push(desk);
      return desk;
    },
    location: () => location,
  };
}
