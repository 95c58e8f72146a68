import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import { instrumentScale, notional, ticksFromNumber } from '#lib/trading/instrument-scale';
import { cash, feeOf, lots, mulDiv, percentOf, slipped, ticks } from '#lib/trading/money';
import {
  formatCash,
  formatPrice,
  formatQuantity,
  parseCash,
  parsePrice,
  parseQuantity,
  spokenCash,
} from '#lib/trading/money-text';
import { BTC, TSLA } from '#tests/unit/trading/samples';

describe('prices and quantities', () => {
  it('reads digits, never floats', () => {
    expect(parsePrice('0.29', TSLA)).toBe(29);
    expect(parsePrice('212.4', TSLA)).toBe(21_240);
    expect(parsePrice('212.4000', TSLA)).toBe(21_240);
    expect(parseQuantity('0.0003', BTC)).toBe(3);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1.',
    '.5',
    '+1',
    '1e3',
    '1E3',
    'NaN',
    'Infinity',
    '0x10',
    '1,000',
    '１',
    '1_0',
    '9'.repeat(30),
  ])('refuses %j as a price and as a quantity', (text) => {
    expect(() => parsePrice(text, TSLA)).toThrow(DeskError);
    expect(() => parseQuantity(text, BTC)).toThrow(DeskError);
  });

  it('refuses what lies between two ticks or lots, and what is not above 0', () => {
    for (const text of ['0.001', '212.405', '0', '0.00', '-1'])
      expect(() => parsePrice(text, TSLA)).toThrow(/steps of 0.01/);
    for (const text of ['0.5', '-3', '0']) expect(() => parseQuantity(text, TSLA)).toThrow(/steps of 1/);
    const quarter = { ...TSLA, tickSize: '0.25' };
    expect(parsePrice('10.75', quarter)).toBe(43);
    expect(() => parsePrice('10.80', quarter)).toThrow(DeskError);
  });

  it('says them back as they were read', () => {
    const count = fc.integer({ min: 1, max: 1_000_000_000_000 });
    for (const instrument of [
      TSLA,
      BTC,
      { ...TSLA, tickSize: '0.25', lotSize: '100' },
      { ...TSLA, tickSize: '5' },
    ]) {
      fc.assert(
        fc.property(count, (steps) => {
          expect(parsePrice(formatPrice(ticks(steps), instrument), instrument)).toBe(steps);
          expect(parseQuantity(formatQuantity(steps, instrument), instrument)).toBe(steps);
        }),
      );
    }
  });

  it('takes floats by one door, to the nearest tick', () => {
    expect(ticksFromNumber(0.29, TSLA)).toBe(29);
    expect(ticksFromNumber(1455.219971, TSLA)).toBe(145_522);
    for (const value of [Number.NaN, Infinity, 0, -1, 0.001, 1e300]) {
      expect(() => ticksFromNumber(value, TSLA)).toThrow(DeskError);
    }
  });
});

describe('cash', () => {
  it('says amounts back as they were read', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(parseCash(formatCash(cash(amount)))).toBe(amount);
      }),
    );
  });

  it('keeps at least two decimals and rounds only when told', () => {
    expect(formatCash(cash(10_000_000))).toBe('10.00');
    expect(formatCash(cash(-1_234_560))).toBe('-1.23456');
    expect(formatCash(cash(-1_235_000), { decimals: 2 })).toBe('-1.24');
    expect(formatCash(cash(5_000), { decimals: 2, sign: true })).toBe('+0.01');
    expect(spokenCash(cash(-9_812_400_000), 'USD')).toBe('-$9,812.40');
    expect(spokenCash(cash(9_812_400_000), 'USD')).toBe('$9,812.40');
    expect(spokenCash(cash(-9_812_400_000), 'EUR')).toBe('-9,812.40 EUR');
  });

  it('is counted to other decimals where an instrument needs them', () => {
    const unit = { unitDecimals: 9 };
    expect(parseCash('0.000000001', 9)).toBe(1);
    expect(formatCash(cash(1_500_000_001), unit)).toBe('1.500000001');
    expect(formatCash(cash(-1_500_000_000), unit)).toBe('-1.50');
    expect(spokenCash(cash(9_812_400_000_000), 'USD', 9)).toBe('$9,812.40');
    const coin = { ...BTC, tickSize: '0.00000001', lotSize: '1', cashDecimals: 8 };
    expect(notional(parsePrice('0.00162008', coin), lots(1000), coin)).toBe(162_008_000);
  });

  it('refuses a seventh decimal, exponents and what overflows', () => {
    for (const text of ['0.0000001', '1e6', 'NaN', '99999999999'])
      expect(() => parseCash(text)).toThrow(DeskError);
    expect(() => notional(ticks(9_000_000_000), lots(9_000_000), TSLA)).toThrow(DeskError);
    expect(() => cash(0.5)).toThrow(DeskError);
  });

  it('values a quantity exactly', () => {
    expect(notional(parsePrice('212.40', TSLA), parseQuantity('50', TSLA), TSLA)).toBe(parseCash('10620'));
    expect(notional(parsePrice('60000.01', BTC), parseQuantity('0.0003', BTC), BTC)).toBe(
      parseCash('18.000003'),
    );
  });

  it('refuses an instrument whose smallest step is finer than a millionth', () => {
    expect(() => instrumentScale({ ...BTC, lotSize: '0.00000001' })).toThrow(/finer than a millionth/);
  });
});

describe('rounding', () => {
  it('agrees with exact division for any numbers', () => {
    const wide = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });
    fc.assert(
      fc.property(
        wide,
        fc.nat(1_000_000),
        fc.integer({ min: 1_000_000, max: 2_000_000_000 }),
        (value, part, whole) => {
          const exact = BigInt(value) * BigInt(part);
          const down = Number(exact / BigInt(whole));
          const rest = exact % BigInt(whole);
          const away = rest === 0n ? down : down + (rest > 0n ? 1 : -1);
          expect(mulDiv(value, part, whole, 'down')).toBe(down === 0 ? mulDiv(0, 1, 1, 'down') : down);
          expect(mulDiv(value, part, whole, 'up')).toBe(away === 0 ? mulDiv(0, 1, 1, 'down') : away);
          const half = rest * 2n >= BigInt(whole) || -rest * 2n >= BigInt(whole);
          expect(mulDiv(value, part, whole, 'nearest') + 0).toBe((half && rest !== 0n ? away : down) + 0);
        },
      ),
    );
  });

  it('goes against the desk: fees up, limits down, slippage away from the taker', () => {
    expect(feeOf(cash(1), 10)).toBe(1);
    expect(feeOf(cash(10_000_000), 10)).toBe(10_000);
    expect(percentOf(cash(99), 10)).toBe(9);
    expect(slipped(ticks(20_000), 'buy', 2)).toBe(20_004);
    expect(slipped(ticks(20_001), 'sell', 2)).toBe(19_996);
    expect(slipped(ticks(1), 'sell', 2)).toBe(1);
  });
});
