import { describe, expect, it } from 'vitest';

import { faultOfPrice, faultOfSize } from '#components/trading/ticket-size.ts';
import { instrumentNamed } from '#lib/market/instruments';

const tesla = instrumentNamed('TSLA');
const bitcoin = instrumentNamed('BTC-USD');

describe('faultOfSize', () => {
  it('takes whole shares and fractions of a coin', () => {
    expect(faultOfSize({ by: 'units', amount: '25' }, tesla)).toBeNull();
    expect(faultOfSize({ by: 'units', amount: '0.0125' }, bitcoin)).toBeNull();
  });

  it.each(['1.5', '-1', '1e3', '١٢', '0', ' ', '1,000', 'abc', '9999999999999'])(
    'refuses %j shares',
    (amount) => {
      expect(faultOfSize({ by: 'units', amount }, tesla)).not.toBeNull();
    },
  );

  it('refuses more decimals than a lot has', () => {
    expect(faultOfSize({ by: 'units', amount: '0.00001' }, bitcoin)).toBe(
      'The quantity has at most 4 decimals.',
    );
  });

  it('takes a share of equity up to all of it', () => {
    expect(faultOfSize({ by: 'equity', amount: '100' }, tesla)).toBeNull();
    expect(faultOfSize({ by: 'equity', amount: '100.01' }, tesla)).toBe(
      'The share of equity is at most 100 %.',
    );
  });
});

describe('faultOfPrice', () => {
  it('takes prices in steps of the tick alone', () => {
    expect(faultOfPrice('247.38', tesla)).toBeNull();
    expect(faultOfPrice('247.385', tesla)).toBe('The limit price has at most 2 decimals.');
    expect(faultOfPrice('', tesla)).toBe('Say at which price.');
  });
});
