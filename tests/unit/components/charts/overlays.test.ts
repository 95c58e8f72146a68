import { describe, expect, it } from 'vitest';

import { oscillatorOf, overlaysOf } from '#components/charts/overlays.ts';

describe('overlaysOf', () => {
  it('draws the two averages that a crossover looks at', () => {
    const [fast, slow] = overlaysOf({ name: 'sma-cross', params: { fast: 2, slow: 3 } });
    expect([fast?.name, slow?.name]).toEqual(['SMA 2', 'SMA 3']);
    expect(fast?.compute([1, 2, 3, 4])).toEqual([null, 1.5, 2.5, 3.5]);
    expect(slow?.compute([1, 2, 3, 4])).toEqual([null, null, 2, 3]);
  });

  it('draws bands round the mean for Bollinger', () => {
    const bands = overlaysOf({ name: 'bollinger', params: { period: 2, width: 2 } });
    expect(bands.map((band) => band.compute([1, 3]).at(-1))).toEqual([4, 2, 0]);
  });

  it('draws nothing for a strategy without lines over the price', () => {
    expect(overlaysOf({ name: 'rsi', params: {} })).toEqual([]);
  });
});

describe('oscillatorOf', () => {
  it('draws the RSI that a robot trades by, with the levels it acts at', () => {
    const rsi = oscillatorOf({ name: 'rsi', params: { period: 2, oversold: 20, overbought: 80 } });
    expect(rsi).toMatchObject({ name: 'RSI 2 · 20/80', period: 2, levels: [20, 80] });
  });

  it('draws none for strategies without one', () => {
    expect(oscillatorOf({ name: 'sma-cross', params: {} })).toBeNull();
  });
});
