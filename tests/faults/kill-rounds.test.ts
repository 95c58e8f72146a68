import { expect, it } from 'vitest';
import { runKillRounds } from '#tests/faults/kill-rounds';

const ROUNDS = 8;
const SEED = 20_260_718;

it('keeps every acknowledged message and order once, and its books right, through kill -9 of web and robot', async () => {
  const result = await runKillRounds({ rounds: ROUNDS, seed: SEED, port: 3321 });
  expect(result.faults).toEqual([]);
  expect(result.messages).toBeGreaterThan(0);
  expect(result.orders).toBeGreaterThan(0);
  expect(result.fills).toBeGreaterThan(0);
}, 300_000);
