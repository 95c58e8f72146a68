import { describe, expect, it } from 'vitest';
import { createAtr } from '#lib/indicators/atr';
import { createBollinger } from '#lib/indicators/bollinger';
import { createEma } from '#lib/indicators/ema';
import { createRsi } from '#lib/indicators/rsi';
import { createSma } from '#lib/indicators/sma';

const MILLION = 1_000_000;
const PERIOD = 20;
/** So many values forget how an exponential or Wilder's average began, to the last digit of a double. */
const FORGOTTEN = 2_000;

/** A price round 60,000,000 that drifts by 0.07 a candle and swings by 0.01, with no period that fits a window. */
function priceAt(index: number): number {
  return 60_000_000 + index * 0.07 + 0.01 * Math.sin(index * 1.7);
}

/** What each indicator says at last: of the whole million, and of one that saw only the end. */
function lastOf(from: number) {
  const sma = createSma(PERIOD);
  const ema = createEma(PERIOD);
  const rsi = createRsi(PERIOD);
  const atr = createAtr(PERIOD);
  const bands = createBollinger(PERIOD, 2);
  let last: Record<string, number | undefined> = {};
  for (let index = from; index < MILLION; index += 1) {
    const close = priceAt(index);
    const [a, b, c] = [sma.next(close), ema.next(close), rsi.next(close)];
    const [d, e] = [atr.next({ high: close + 0.02, low: close - 0.02, close }), bands.next(close)];
    if (index === MILLION - 1)
      last = { sma: a ?? NaN, ema: b ?? NaN, rsi: c ?? NaN, atr: d ?? NaN, deviation: e?.deviation };
  }
  return last;
}

describe('after a million drifting candles', () => {
  it('every indicator says what it says of the newest alone', () => {
    const whole = lastOf(0);
    const recent = lastOf(MILLION - FORGOTTEN);
    expect(whole['sma']).toBeCloseTo(recent['sma'] ?? NaN, 6);
    expect(whole['ema']).toBeCloseTo(recent['ema'] ?? NaN, 6);
    expect(whole['rsi']).toBeCloseTo(recent['rsi'] ?? NaN, 6);
    expect(whole['atr']).toBeCloseTo(recent['atr'] ?? NaN, 6);
    expect(whole['deviation']).toBe(recent['deviation']);
  });

  it('Bollinger bands keep the spread of their window', () => {
    // A straight drift of 0.07 over 20 values spreads by 0.07 × √(399 ÷ 12); the swing adds little.
    expect(lastOf(0)['deviation']).toBeCloseTo(0.07 * Math.sqrt(399 / 12), 2);
  });

  it('Bollinger bands have no spread in a window without one, however large the price', () => {
    const bands = createBollinger(PERIOD, 2);
    let deviation: number | undefined;
    for (let index = 0; index < 100; index += 1) deviation = bands.next(60_000_000.01)?.deviation;
    expect(deviation).toBe(0);
  });
});
