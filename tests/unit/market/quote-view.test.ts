import { describe, expect, it } from 'vitest';
import type { Candle } from '#lib/market/candle';
import { instrumentNamed } from '#lib/market/instruments';
import { quoteView } from '#lib/market/quote-view';
import { ticks } from '#lib/trading/money';

const DAY: Candle = {
  at: Date.UTC(2026, 4, 6),
  open: ticks(20_000),
  high: ticks(21_300),
  low: ticks(19_900),
  close: ticks(21_240),
  volume: 1_234_567,
};

function viewOf(symbol: string, previousClose: number | null, price = 21_240) {
  const at = DAY.at + 5_000;
  return quoteView(
    {
      quote: { symbol, price: ticks(price), at, volume: 12 },
      bars: { '1d': DAY },
      previousClose: previousClose === null ? null : ticks(previousClose),
    },
    { instrument: instrumentNamed(symbol), receivedAt: at + 3 },
  );
}

describe('quoteView', () => {
  it('shows price, change, volume, market cap and the bars being built', () => {
    expect(viewOf('TSLA', 20_000)).toEqual({
      symbol: 'TSLA',
      price: '212.40',
      at: DAY.at + 5_000,
      receivedAt: DAY.at + 5_003,
      change: '12.40',
      changePct: 6.2,
      dayVolume: 1_234_567,
      marketCap: '681804000000',
      source: 'simulated',
      bars: {
        '1d': {
          at: DAY.at,
          open: '200.00',
          high: '213.00',
          low: '199.00',
          close: '212.40',
          volume: 1_234_567,
        },
      },
    });
  });

  it('shows a loss with its sign, below one unit of currency too', () => {
    expect(viewOf('TSLA', 21_247)).toMatchObject({ change: '-0.07', changePct: -0.0329 });
  });

  it('shows no change where the close before is not known, and no market cap where there is none', () => {
    expect(viewOf('SP500', null)).toMatchObject({ change: '0.00', changePct: 0, marketCap: null });
  });
});

describe('instrumentNamed', () => {
  it('refuses a symbol that it does not know, naming those it does', () => {
    expect(() => instrumentNamed('XYZ')).toThrow('Known: TSLA, BTC-USD, SP500.');
  });
});
