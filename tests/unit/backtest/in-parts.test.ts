import { describe, expect, it } from 'vitest';
import { runBacktest } from '#lib/backtest/run-backtest';
import { lots } from '#lib/trading/money';
import { candlesOfBars, settingsOf } from '#tests/unit/backtest/samples';

/** The fills of daily candles that open where the one before closed. */
function fillsOf(strategy: { name: string; params: Record<string, number> }, closes: readonly number[]) {
  const settings = settingsOf({ strategy, entrySize: lots(10), finalize: false, sides: 'long' });
  const bars = closes.map((close, index) => [closes[index - 1] ?? close, close] as const);
  const { fills } = runBacktest(settings, candlesOfBars(bars, settings.instrument));
  return fills.map(({ side, quantity, marketAt }) => [marketAt / 86_400_000, side, quantity]);
}

describe('a backtest in parts', () => {
  it('gathers a position by cost averaging, and stops when it is whole', () => {
    const closes = Array.from({ length: 9 }, (_, day) => 5_000 + day);
    expect(fillsOf({ name: 'dca', params: { hours: 24, parts: 4 } }, closes)).toEqual([
      [2, 'buy', 3],
      [3, 'buy', 3],
      [4, 'buy', 3],
      [5, 'buy', 1],
    ]);
  });

  it('buys a part at each line of a grid down, two where it falls by two, and sells one at each line up', () => {
    // Lines of 10 % lie at 30.0, 33.0, 36.3, 39.9, 43.9, 48.3 and 53.1 dollars; the first one reached is no purchase.
    const closes = [5_400, 5_300, 4_800, 3_900, 4_400, 4_850, 4_850];
    expect(fillsOf({ name: 'grid', params: { spacing: 10, parts: 5 } }, closes)).toEqual([
      [3, 'buy', 2],
      [4, 'buy', 4],
      [5, 'sell', 2],
      [6, 'sell', 2],
    ]);
  });
});
