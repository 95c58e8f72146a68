import { describe, expect, it } from 'vitest';

import { macdOf, rsiOf } from '#components/charts/pane-values.ts';

describe('rsiOf', () => {
  it('gives one value a close, none while it warms up', () => {
    expect(rsiOf([1, 2, 3], 2)).toEqual([null, null, 100]);
  });
});

describe('macdOf', () => {
  it('gives the newest point from the last 300 closes as from all', () => {
    const closes = Array.from({ length: 2_000 }, (_, index) => 200 + Math.sin(index / 9) * 8 + (index % 7));
    const whole = macdOf(closes).at(-1);
    const recent = macdOf(closes.slice(-300)).at(-1);
    expect(recent?.macd).toBeCloseTo(whole?.macd ?? NaN, 6);
    expect(recent?.signal).toBeCloseTo(whole?.signal ?? NaN, 6);
  });
});
