import { describe, expect, it } from 'vitest';

import { summariseCandles } from '#components/charts/chart-summary.ts';
import type { CandleView } from '#lib/market/quote';

function candle(at: number, prices: [string, string, string, string]): CandleView {
  const [open, high, low, close] = prices;
  return { at, open, high, low, close, volume: 1 };
}

const view = { symbol: 'TSLA', timeframe: '1m', formatTime: String } as const;

describe('summariseCandles', () => {
  it('tells range, movement and extremes with the figures as they are stored', () => {
    const candles = [
      candle(1, ['100.00', '103.50', '99.00', '101.00']),
      candle(2, ['101.00', '104.00', '100.50', '102.00']),
    ];
    expect(summariseCandles({ ...view, candles })).toBe(
      '2 candles of TSLA at 1m, from 1 to 2. From 100.00 to 102.00, up 2.00 %. Highest 104.00 (2), lowest 99.00 (1).',
    );
  });

  it('says that there is nothing', () => {
    expect(summariseCandles({ ...view, candles: [] })).toBe('No candles of TSLA at 1m.');
  });
});
