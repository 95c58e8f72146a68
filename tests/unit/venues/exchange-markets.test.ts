import { describe, expect, it } from 'vitest';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { chosenMarkets, instrumentOf } from '#lib/venues/exchange/exchange-markets';

const market = (quote: string, price: string, amount: string) => ({
  symbol: `XYZ/${quote}`,
  base: 'XYZ',
  quote,
  spot: true,
  precision: { price, amount },
  limits: { cost: { min: '5.00000000' } },
});

describe('instruments of an exchange', () => {
  it('keep the exchange’s steps where its cash is fine enough for them', () => {
    const instrument = instrumentOf(market('USDT', '0.01000000', '0.00001000'));
    expect(instrument).toMatchObject({
      tickSize: '0.01',
      lotSize: '0.00001',
      minNotional: '5',
      cashDecimals: 8,
    });
    expect(instrumentScale(instrument).cashPerTickLot).toBe(10);
  });

  it.each([
    ['USDT', '0.00000001', '0.1', '1'],
    ['USDT', '0.0001', '0.00025', '0.0005'],
    ['USDT', '0.00001', '0.00025', '0.001'],
    ['USD', '0.01', '0.00001', '0.0001'],
    ['USD', '0.00000001', '1', '100'],
  ])('in %s with ticks of %s and steps of %s have lots of %s', (quote, tick, step, lot) => {
    const instrument = instrumentOf(market(quote, tick, step));
    expect(instrument.lotSize).toBe(lot);
    expect(Number.isSafeInteger(instrumentScale(instrument).cashPerTickLot)).toBe(true);
  });

  it('are refused where the exchange trades them on no spot market', () => {
    const markets = {
      'XYZ/USDT': market('USDT', '0.01', '1'),
      'XYZ/USD': { ...market('USD', '0.01', '1'), spot: false },
    };
    expect(() => chosenMarkets(markets, ['XYZ/USD'])).toThrow('It has: XYZ/USDT');
  });
});
