import { StochasticOscillator, WMA } from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { libraryIndicator } from '#lib/indicators/library-indicator';

describe('an indicator of the library', () => {
  it('answers null while it warms up, and its newest value from then on', () => {
    const weighted = libraryIndicator(new WMA(3));
    // (1 × 1 + 2 × 2 + 3 × 6) ÷ 6, then (2 + 12 + 27) ÷ 6.
    expect([1, 2, 6, 9].map((value) => weighted.next(value))).toEqual([null, null, 23 / 6, 41 / 6]);
  });

  it('takes whole bars where it needs them', () => {
    const stochastic = libraryIndicator(
      new StochasticOscillator({ kPeriod: 2, kSlowingPeriod: 1, dPeriod: 1 }),
    );
    const bars = [
      { high: 10, low: 0, close: 5 },
      { high: 20, low: 10, close: 15 },
    ];
    // The close of 15 lies at three quarters of the range from 0 to 20.
    expect(bars.map((bar) => stochastic.next(bar))).toEqual([null, expect.objectContaining({ stochK: 75 })]);
  });
});
