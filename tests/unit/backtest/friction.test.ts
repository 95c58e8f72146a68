import { describe, expect, it } from 'vitest';
import { frictionOf } from '#lib/backtest/backtest-friction';
import { runBacktest } from '#lib/backtest/run-backtest';
import type { Candle } from '#lib/market/candle';
import type { PaperSettings } from '#lib/venues/venue';
import { candlesOfBars, settingsOf } from '#tests/unit/backtest/samples';

const DAY_MS = 86_400_000;
const FREE: PaperSettings = { takerFeeBps: 0, makerFeeBps: 0, slippageBps: 0 };
const SETTINGS = settingsOf({ finalize: false });

/** Closes 100, 90, 80 turn down; 120 turns up; 70 turns down again. */
function candles(volume: number): Candle[] {
  const bars = [
    [10_000, 10_000],
    [9_000, 9_000],
    [8_000, 8_000],
    [8_000, 12_000],
    [10_000, 12_500],
    [12_500, 13_000],
    [13_000, 7_000],
    [8_000, 7_000],
    [7_000, 6_500],
    [6_500, 6_000],
  ] as const;
  return candlesOfBars(bars, SETTINGS.instrument).map((one) => ({ ...one, volume }));
}

/** Day, side, lots and price of each fill. */
function fillsOf(volume: number, costs: Partial<PaperSettings>, sides: 'long' | 'both' = 'long') {
  const settings = { ...SETTINGS, sides, entrySize: 'all' as const, costs: { ...FREE, ...costs } };
  return runBacktest(settings, candles(volume)).fills.map(
    ({ marketAt, side, quantity, price }) =>
      `${String(Math.floor(marketAt / DAY_MS))} ${side} ${String(quantity)} @ ${String(price)}`,
  );
}

describe('a share of the volume in a backtest', () => {
  it('spreads an order over candles, at their opens', () => {
    expect(fillsOf(400, { volumeSharePct: 10 })).toEqual([
      '4 buy 40 @ 10000',
      '5 buy 40 @ 12500',
      '6 buy 20 @ 13000',
      '7 sell 40 @ 8000',
      '8 sell 40 @ 7000',
      '9 sell 20 @ 6500',
    ]);
  });

  it('cancels what still works of a signal once another comes', () => {
    expect(fillsOf(100, { volumeSharePct: 10 })).toEqual([
      '4 buy 10 @ 10000',
      '5 buy 10 @ 12500',
      '6 buy 10 @ 13000',
      '7 sell 10 @ 8000',
      '8 sell 10 @ 7000',
      '9 sell 10 @ 6500',
    ]);
  });

  it('lets an entry wait until what it reverses is closed', () => {
    const fills = fillsOf(10_000, { volumeSharePct: 0.6 }, 'both');
    const sides = fills.map((one) => one.split(' ').slice(0, 3).join(' '));
    expect(sides.slice(sides.indexOf('7 sell 60'))).toEqual(['7 sell 60', '8 sell 40', '9 sell 60']);
  });

  it('changes nothing where there is enough of it', () => {
    expect(fillsOf(1_000_000, { volumeSharePct: 50 }, 'both')).toEqual(fillsOf(1_000_000, {}, 'both'));
  });
});

describe('latency in a backtest', () => {
  it('lets an order join the candle where its path stands then', () => {
    // Noon is the middle of the second leg: up from 100.00 to 125.00 on the fourth day, down from 80.00 to 70.00 on
    // the seventh.
    expect(fillsOf(0, { latencyMs: DAY_MS / 2 })).toEqual(['4 buy 100 @ 11250', '7 sell 100 @ 7500']);
  });
});

describe('what holds orders up', () => {
  it('is refused out of its bounds, and at the very close', () => {
    expect(frictionOf({}, 'close')).toEqual({ latencyMs: 0 });
    expect(frictionOf({ volumeShare: 5, latencyMs: 10 }, 'next-open')).toEqual({
      volumeSharePct: 5,
      latencyMs: 10,
    });
    expect(() => frictionOf({ volumeShare: 0 }, 'next-open')).toThrow('above 0');
    expect(() => frictionOf({ volumeShare: Number.NaN }, 'next-open')).toThrow('above 0');
    expect(() => frictionOf({ latencyMs: 1.5 }, 'next-open')).toThrow('whole number');
    expect(() => frictionOf({ latencyMs: 1 }, 'close')).toThrow('next open');
  });
});
