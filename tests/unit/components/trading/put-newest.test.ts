import { describe, expect, it } from 'vitest';

import { putNewest } from '#components/trading/put-newest.ts';
import { order } from '#tests/unit/components/trading/samples';

describe('putNewest', () => {
  it('puts a new order at the front and a known one in its place', () => {
    const first = putNewest([order({ id: 'a' })], order({ id: 'b', state: 'submitted' }));
    expect(first.map(({ id }) => id)).toEqual(['b', 'a']);
    const filled = putNewest(first, order({ id: 'a', state: 'canceled', updatedAt: 2_000 }));
    expect(filled.map(({ id, state }) => [id, state])).toEqual([
      ['b', 'submitted'],
      ['a', 'canceled'],
    ]);
  });

  it('never goes back to an older state of an order', () => {
    const orders = [order({ state: 'filled', updatedAt: 2_000 })];
    expect(putNewest(orders, order({ state: 'submitted', updatedAt: 1_000 }))).toBe(orders);
  });
});
