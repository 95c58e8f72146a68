import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAtr } from '#lib/indicators/atr';
import { createBollinger } from '#lib/indicators/bollinger';
import { createEma } from '#lib/indicators/ema';
import type { Indicator } from '#lib/indicators/indicator';
import { createMacd } from '#lib/indicators/macd';
import { createRsi } from '#lib/indicators/rsi';
import { createSma } from '#lib/indicators/sma';

function fed<Input, Output>(
  indicator: Indicator<Input, Output>,
  inputs: readonly Input[],
): (Output | null)[] {
  return inputs.map((input) => indicator.next(input));
}

describe('SMA', () => {
  it('is the mean of the last values, null while it warms up', () => {
    expect(fed(createSma(3), [1, 2, 3, 4, 8])).toEqual([null, null, 2, 3, 5]);
  });

  it('equals the mean of its window after any history', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (inputs, period) => {
        const last = fed(createSma(period), inputs).at(-1);
        const window = inputs.slice(-period);
        if (inputs.length < period) expect(last).toBeNull();
        else expect(last).toBeCloseTo(window.reduce((a, b) => a + b, 0) / period, 4);
      }),
    );
  });
});

describe('EMA', () => {
  it('is seeded by the simple average', () => {
    expect(fed(createEma(3), [1, 2, 3, 4, 8])).toEqual([null, null, 2, 3, 5.5]);
  });
});

describe('RSI', () => {
  it("smooths gains and losses by Wilder's method", () => {
    // Changes +1 −1 | +2 −2: averages 0.5/0.5, then 1.25/0.25, then 0.625/1.125.
    expect(fed(createRsi(2), [10, 11, 10, 12, 10])).toEqual([
      null,
      null,
      50,
      (100 * 1.25) / 1.5,
      (100 * 0.625) / 1.75,
    ]);
  });

  it('is neutral in a market that does not move', () => {
    expect(fed(createRsi(2), [7, 7, 7, 7])).toEqual([null, null, 50, 50]);
  });
});

describe('ATR', () => {
  it('counts gaps from the close before', () => {
    const bars = [
      { high: 10, low: 8, close: 9 },
      { high: 12, low: 11, close: 12 },
      { high: 12, low: 9, close: 9 },
      { high: 10, low: 9, close: 10 },
    ];
    // True ranges 3 and 3 seed 3; then (3 + 1) ÷ 2.
    expect(fed(createAtr(2), bars)).toEqual([null, null, 3, 2]);
  });
});

describe('MACD', () => {
  it('seeds both averages at the same value', () => {
    // Slow of 3 at the third input: 2; fast of 2 over inputs 2 and 3: 2.5; so on with signal of 2.
    const values = fed(createMacd({ fast: 2, slow: 3, signal: 2 }), [1, 2, 3, 5]);
    expect(values.slice(0, 3)).toEqual([null, null, null]);
    const fast = 2.5 + (5 - 2.5) * (2 / 3);
    const macd = fast - 3.5;
    const signal = (0.5 + macd) / 2;
    expect(values[3]?.macd).toBeCloseTo(macd, 12);
    expect(values[3]?.signal).toBeCloseTo(signal, 12);
    expect(values[3]?.histogram).toBeCloseTo(macd - signal, 12);
  });
});

describe('Bollinger bands', () => {
  it('lie population deviations round the mean', () => {
    expect(fed(createBollinger(4, 2), [2, 4, 4, 6]).at(-1)).toEqual({
      upper: 4 + 2 * Math.SQRT2,
      middle: 4,
      lower: 4 - 2 * Math.SQRT2,
      deviation: Math.SQRT2,
    });
  });

  it('keep a spread of 0.01 at prices of 60,000,000', () => {
    const inputs = Array.from({ length: 100 }, (_, i) => 60_000_000 + (i % 2 === 0 ? 0.01 : -0.01));
    const last = fed(createBollinger(20, 2), inputs).at(-1);
    expect(last?.deviation).toBeGreaterThan(0.0099);
    expect(last?.deviation).toBeLessThan(0.0101);
  });
});
