import { expect, it } from 'vitest';

import { runStoreRounds } from '#tests/faults/store-rounds';

const ROUNDS = 20;
const SEED = 20_261_123;

it('keeps what every store acknowledged, and each store whole, through kill -9 in the middle of all it does', async () => {
  const results = await runStoreRounds({ rounds: ROUNDS, seed: SEED });
  expect(results.flatMap(({ kind, faults }) => faults.map((fault) => `${kind}: ${fault}`))).toEqual([]);
  expect(results.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(ROUNDS);
  expect(results.reduce((sum, { killed }) => sum + killed, 0)).toBeGreaterThan(0);
}, 120_000);
