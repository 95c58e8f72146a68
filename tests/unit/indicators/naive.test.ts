import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAtr } from '#lib/indicators/atr';
import { createBollinger } from '#lib/indicators/bollinger';
import { createDonchianChannel } from '#lib/indicators/donchian-channel';
import { createEma } from '#lib/indicators/ema';
import type { Bar, Indicator } from '#lib/indicators/indicator';
import { createMacd } from '#lib/indicators/macd';
import { createRateOfChange } from '#lib/indicators/rate-of-change';
import { createRsi } from '#lib/indicators/rsi';

const prices = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 80 });
const bars: fc.Arbitrary<Bar[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 100, max: 10_000 }), fc.nat(90), fc.nat(90), fc.boolean())
    .map(([low, height, part, atTop]) => ({
      low,
      high: low + height,
      close: atTop ? low + height : low + Math.min(part, height),
    })),
  { minLength: 1, maxLength: 80 },
);
const periods = fc.integer({ min: 1, max: 12 });

/** The newest answer after all inputs. */
function newest<Input, Output>(indicator: Indicator<Input, Output>, inputs: readonly Input[]): Output | null {
  return inputs.reduce<Output | null>((_, input) => indicator.next(input), null);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The mean of the first `period` values and all that came later, each by its closed weight. */
function weighted(values: readonly number[], period: number, weight: number): number {
  const later = values.slice(period);
  const seed = (sum(values.slice(0, period)) / period) * (1 - weight) ** later.length;
  return seed + sum(later.map((value, index) => value * weight * (1 - weight) ** (later.length - 1 - index)));
}

const changes = (values: readonly number[]) =>
  values.slice(1).map((value, index) => value - (values[index] ?? 0));

function agree(found: number | null, isReady: boolean, expected: () => number): void {
  if (isReady) expect(found).toBeCloseTo(expected(), 6);
  else expect(found).toBeNull();
}

describe('a streaming indicator equals the one worked out from all values', () => {
  it('EMA', () => {
    fc.assert(
      fc.property(prices, periods, (values, period) => {
        agree(newest(createEma(period), values), values.length >= period, () =>
          weighted(values, period, 2 / (period + 1)),
        );
      }),
    );
  });

  it('RSI', () => {
    fc.assert(
      fc.property(prices, periods, (values, period) => {
        const moves = changes(values);
        agree(newest(createRsi(period), values), moves.length >= period, () => {
          const average = (side: 1 | -1) =>
            weighted(
              moves.map((move) => Math.max(side * move, 0)),
              period,
              1 / period,
            );
          const moved = average(1) + average(-1);
          return moved === 0 ? 50 : (100 * average(1)) / moved;
        });
      }),
    );
  });

  it('ATR', () => {
    fc.assert(
      fc.property(bars, periods, (all, period) => {
        const ranges = all.slice(1).map(({ high, low }, index) => {
          const before = all[index]?.close ?? 0;
          return Math.max(high, before) - Math.min(low, before);
        });
        agree(newest(createAtr(period), all), ranges.length >= period, () =>
          weighted(ranges, period, 1 / period),
        );
      }),
    );
  });

  it('MACD', () => {
    fc.assert(
      fc.property(prices, periods, periods, periods, (values, fast, more, signal) => {
        const slow = fast + more;
        const gaps = values.slice(slow - 1).map((_, index) => {
          const known = values.slice(0, slow + index);
          const fastAverage = weighted(known.slice(slow - fast), fast, 2 / (fast + 1));
          return fastAverage - weighted(known, slow, 2 / (slow + 1));
        });
        const found = newest(createMacd({ fast, slow, signal }), values);
        const isReady = gaps.length >= signal;
        agree(found && found.macd, isReady, () => gaps.at(-1) ?? NaN);
        agree(found && found.signal, isReady, () => weighted(gaps, signal, 2 / (signal + 1)));
      }),
    );
  });

  it('Bollinger bands', () => {
    fc.assert(
      fc.property(prices, periods, (values, period) => {
        const window = values.slice(-period);
        const mean = sum(window) / period;
        const deviation = Math.sqrt(sum(window.map((value) => (value - mean) ** 2)) / period);
        const found = newest(createBollinger(period, 2), values);
        const isReady = values.length >= period;
        agree(found && found.middle, isReady, () => mean);
        agree(found && found.upper, isReady, () => mean + 2 * deviation);
        agree(found && found.lower, isReady, () => mean - 2 * deviation);
      }),
    );
  });

  it('Donchian channel', () => {
    fc.assert(
      fc.property(bars, periods, (all, period) => {
        const window = all.slice(-period);
        const upper = Math.max(...window.map(({ high }) => high));
        const lower = Math.min(...window.map(({ low }) => low));
        expect(newest(createDonchianChannel(period), all)).toEqual(
          all.length < period ? null : expect.objectContaining({ upper, lower }),
        );
      }),
    );
  });

  it('rate of change', () => {
    fc.assert(
      fc.property(prices, periods, (values, period) => {
        const before = values.at(-1 - period) ?? NaN;
        const found = newest(createRateOfChange(period), values);
        agree(found, values.length > period, () => ((values.at(-1) ?? NaN) / before - 1) * 100);
      }),
    );
  });
});
