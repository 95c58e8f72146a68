import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAtr } from '#lib/indicators/atr';
import { createEma } from '#lib/indicators/ema';
import { createMacd } from '#lib/indicators/macd';
import type { Bar, Indicator } from '#lib/indicators/indicator';
import { createRsi } from '#lib/indicators/rsi';
import { createSma } from '#lib/indicators/sma';

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
  return inputs.map((input) => indicator.next(input)).filter((value) => value !== null);
}

function ends(values: readonly number[]): (number | undefined)[] {
  return [values.length, values[0], values.at(-1)];
}

describe.runIf(isThere)("TA-Lib's 252 reference bars", () => {
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
