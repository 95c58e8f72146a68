import { expect, it } from 'vitest';
import { runRandomRounds } from '#tests/faults/exchange/random-rounds';

it('random orders under random faults and kills leave desk and exchange the same', async () => {
  const { rounds, failed } = await runRandomRounds({ rounds: 2, seed: 20_261_126 });
  expect(failed).toEqual([]);
  expect(rounds).toBe(2);
}, 180_000);
