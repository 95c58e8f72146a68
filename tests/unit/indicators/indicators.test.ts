import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAtr } from '#lib/indicators/atr';
import { createBollinger } from '#lib/indicators/bollinger';
import { createEma } from '#lib/indicators/ema';
import type { Bar, Indicator } from '#lib/indicators/indicator';
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

// TA-Lib's own reference bars are not part of this repository; they lie beside it where they are at hand.
const FILE = '../shared/data/talib_ref_252.csv';
const isThere = existsSync(FILE);
if (!isThere)
  process.stdout.write(`NOTE: ${FILE} is absent, so TA-Lib's vectors are not checked in this run.\n`);

function bars(): Bar[] {
  const rows = readFileSync(FILE, 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const [, , high, low, close] = row.split(',').map(Number);
    return { high: high ?? 0, low: low ?? 0, close: close ?? 0 };
  });
}

function answers<Input, Output>(indicator: Indicator<Input, Output>, inputs: readonly Input[]): Output[] {
  return fed(indicator, inputs).filter((value) => value !== null);
}

function ends(values: readonly number[]): (number | undefined)[] {
  return [values.length, values[0], values.at(-1)];
}

if (isThere)
  describe("TA-Lib's 252 reference bars", () => {
    const near = (value: number): unknown => expect.closeTo(value, 6);

    it('give its SMA 30, EMA 10 and RSI 14', () => {
      const closes = bars().map(({ close }) => close);
      expect(ends(answers(createSma(30), closes))).toEqual([223, near(90.426333), near(108.423667)]);
      expect(ends(answers(createEma(10), closes))).toEqual([243, near(93.2255), near(108.975212)]);
      expect(ends(answers(createRsi(14), closes))).toEqual([238, near(49.14734), near(49.632102)]);
    });

    it('give its ATR 14', () => {
      expect(ends(answers(createAtr(14), bars()))).toEqual([238, near(3.578214), near(3.260809)]);
    });

    it('give its MACD 12/26/9 from bar 33 on', () => {
      const closes = bars().map(({ close }) => close);
      const values = answers(createMacd(), closes);
      expect(values).toHaveLength(219);
      expect(values[0]?.macd).toBeCloseTo(-1.9738, 4);
      expect(values[0]?.signal).toBeCloseTo(-2.7071, 4);
    });
  });
