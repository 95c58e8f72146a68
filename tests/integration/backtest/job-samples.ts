import type { BacktestJob } from '#lib/backtest-jobs/backtest-job';
import type { Candle } from '#lib/market/candle';
import { type Bar, candlesOfBars, instrumentOf, settingsOf } from '#tests/unit/backtest/samples';

/** Prices in hundredths that turn often and repeat nowhere near. */
export function walkBars(count: number, seed = 7919): Bar[] {
  return Array.from({ length: count }, (_, index) => {
    const close = 10_000 + ((index * index * seed) % 1999);
    return [close, close];
  });
}

export function candlesOf(bars: readonly Bar[]): Candle[] {
  return candlesOfBars(bars, instrumentOf());
}

/** One run without extras, unless told otherwise. */
export function jobOf(changes: Partial<BacktestJob> = {}): BacktestJob {
  return {
    settings: settingsOf(),
    extras: { monteCarlo: null, lists: true },
    checks: { lookAhead: false, startUp: false },
    sweep: null,
    walkForward: null,
    ...changes,
  };
}
