import { describe, expect, it } from 'vitest';

import { formatDecimal, formatPercent, signOf } from '#components/ui/format-decimal.ts';
import { formatAge, formatTime } from '#components/ui/format-time.ts';

describe('figures', () => {
  it('keep every digit of a sum that a float could not hold', () => {
    expect(formatDecimal('12345678901234567890.12')).toBe('12,345,678,901,234,567,890.12');
  });

  it('round half away from zero, carrying over', () => {
    expect(formatDecimal('999.995', { decimals: 2 })).toBe('1,000.00');
    expect(formatDecimal('-0.005', { decimals: 2, prefix: '$' })).toBe('−$0.01');
  });

  it('give nothing no sign', () => {
    expect(formatDecimal('-0.001', { decimals: 2, signed: true })).toBe('0.00');
    expect(signOf('-0.00')).toBe(0);
  });

  it('leave what is no decimal as it is', () => {
    expect(formatDecimal('n/a')).toBe('n/a');
  });

  it('show a percentage with its sign where asked', () => {
    expect(formatPercent(1.284, { signed: true })).toBe('+1.28 %');
  });
});

describe('times', () => {
  it('stand in the given zone', () => {
    const at = Date.UTC(2026, 10, 23, 22, 4, 5);
    expect([formatTime(at, 'stamp', 'UTC'), formatTime(at, 'stamp', 'Asia/Tokyo')]).toEqual([
      '23 Nov 22:04:05',
      '24 Nov 07:04:05',
    ]);
  });

  it('tell ages in their largest fitting unit', () => {
    expect([420, 42_000, 3_000_000, 90_000_000].map(formatAge)).toEqual(['0.4 s', '42 s', '50 min', '25 h']);
  });
});
