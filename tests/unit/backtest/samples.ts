import { backtestInstrument } from '#lib/backtest/backtest-instrument';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { ticks } from '#lib/trading/money';
import { parseCash } from '#lib/trading/money-text';

const DAY_MS = 86_400_000;

/** A bar by its open and close, in hundredths. */
export type Bar = readonly [open: number, close: number];

export function instrumentOf(
  given: { commission?: string; spread?: string; cash?: string } = {},
): Instrument {
  const { commission = '0', spread = '0', cash = '10000' } = given;
  return backtestInstrument({ symbol: 'TEST', priceDecimals: 2, cash, commission, spread });
}

/** Daily candles of bars, in the ticks of an instrument. */
export function candlesOfBars(bars: readonly Bar[], instrument: Instrument): Candle[] {
  const perCent = 10 ** (instrumentScale(instrument).priceDecimals - 2);
  return bars.map(([open, close], index) => ({
    at: index * DAY_MS,
    open: ticks(open * perCent),
    high: ticks(Math.max(open, close) * perCent),
    low: ticks(Math.min(open, close) * perCent),
    close: ticks(close * perCent),
    volume: 1,
  }));
}

/** A crossover of the price with the average of two closes: it turns at every turn of the price. */
export function settingsOf(changes: Partial<BacktestSettings> = {}): BacktestSettings {
  const instrument = changes.instrument ?? instrumentOf();
  return {
    strategy: { name: 'sma-cross', params: { fast: 1, slow: 2 } },
    sides: 'both',
    startingCash: parseCash('10000', instrumentScale(instrument).cashDecimals),
    entrySize: 'all',
    costs: { takerFeeBps: 0, makerFeeBps: 0, slippageBps: 0 },
    fill: 'next-open',
    finalize: true,
    ...changes,
    instrument,
  };
}
