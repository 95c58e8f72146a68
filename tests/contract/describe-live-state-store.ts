import { describe, expect, it } from 'vitest';

import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

/** What every LiveStateStore must do. */
export function describeLiveStateStore(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps live states`, () => {
    const store = useStore(makeLocation);

    it('keeps only the newest of each key and answers what is newer than a version', async () => {
      const { books, live } = await store.open();
      await books.commit({ live: [state('quote:A', 1), state('quote:B', 1)] });
      const [, second] = await live.readLive(0);
      await books.commit({ live: [state('quote:A', 2)] });
      const all = await live.readLive(0);
      expect(all.map(({ key, data }) => [key, data])).toEqual([
        ['quote:B', { n: 1 }],
        ['quote:A', { n: 2 }],
      ]);
      expect((await live.readLive(second?.version ?? 0)).map(({ key }) => key)).toEqual(['quote:A']);
    });

    it('gives growing versions to two writers', async () => {
      const one = await store.open();
      const two = await store.open();
      const versions: number[] = [];
      for (const { books, live } of [one, two, one, two]) {
        await books.commit({ live: [state('quote:A', versions.length)] });
        versions.push((await live.readLive(0)).at(-1)?.version ?? 0);
      }
      expect(versions).toEqual([1, 2, 3, 4]);
    });
  });
}

function state(key: string, n: number) {
  return { key, data: { n } };
}
