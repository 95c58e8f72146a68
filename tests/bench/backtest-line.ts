import type { BacktestResult } from '#lib/backtest/backtest-result';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { runBacktest } from '#lib/backtest/run-backtest';
import type { Candle } from '#lib/market/candle';
import { cash, lots } from '#lib/trading/money';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';
import { TSLA } from '#tests/unit/trading/samples';

/** So much cash that no fee of a long walk ends it early, and always the same size. */
const SETTINGS: BacktestSettings = {
  instrument: TSLA,
  strategy: { name: 'sma-cross', params: { fast: 10, slow: 30 } },
  sides: 'long',
  startingCash: cash(100_000_000_000_000),
  entrySize: lots(1000),
  costs: DEFAULT_PAPER_SETTINGS,
  fill: 'next-open',
  finalize: false,
};

/** SMA 10/30, long or flat, as `multichat backtest` runs it. */
export function backtestLine(candles: readonly Candle[]): BacktestResult {
  return runBacktest(SETTINGS, candles);
}
