import { describe, expect, it } from 'vitest';

import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

/** What every LeaseStore must do. */
export function describeLeaseStore(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps leases`, () => {
    const store = useStore(makeLocation);
    const lease = (holder: string, now: number) => ({ name: 'account:paper', holder, now, until: now + 100 });

    it('gives a lease to one holder and names it to the next', async () => {
      const one = await store.open();
      const two = await store.open();
      expect(await one.leases.takeLease(lease('robot-1', 0))).toBeNull();
      expect(await two.leases.takeLease(lease('robot-2', 50))).toBe('robot-1');
      expect(await one.leases.takeLease(lease('robot-1', 90))).toBeNull();
      expect(await two.leases.takeLease(lease('robot-2', 120))).toBe('robot-1');
      expect(await two.leases.takeLease({ ...lease('robot-2', 120), name: 'account:replay' })).toBeNull();
    });

    it('gives it to another when it ran out or was given back', async () => {
      const { leases } = await store.open();
      await leases.takeLease(lease('robot-1', 0));
      expect(await leases.takeLease(lease('robot-2', 100))).toBeNull();
      await leases.releaseLease('account:paper', 'robot-1');
      expect(await leases.takeLease(lease('robot-3', 110))).toBe('robot-2');
      await leases.releaseLease('account:paper', 'robot-2');
      expect(await leases.takeLease(lease('robot-3', 110))).toBeNull();
    });

    it('takes no change from whoever lost it', async () => {
      const { leases, books } = await store.open();
      const change = { live: [], leases: { names: ['account:paper'], holder: 'robot-1' } };
      await leases.takeLease(lease('robot-1', 0));
      await books.commit(change);
      await leases.takeLease(lease('robot-2', 100));
      await expect(books.commit(change)).rejects.toMatchObject({ code: 'lease_held' });
      await leases.releaseLease('account:paper', 'robot-2');
      await expect(books.commit(change)).rejects.toMatchObject({ code: 'lease_held' });
    });

    it('gives it to exactly one of many that ask at once', async () => {
      const one = await store.open();
      const two = await store.open();
      const answers = await Promise.all(
        [one, two, one, two].map(({ leases }, index) => leases.takeLease(lease(`robot-${index}`, 0))),
      );
      expect(answers.filter((holder) => holder === null)).toHaveLength(1);
    });
  });
}
