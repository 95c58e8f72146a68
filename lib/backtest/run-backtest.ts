import { createBacktestDesk } from '#lib/backtest/backtest-desk';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import type { Quote } from '#lib/market/quote';
import type { Signal } from '#lib/strategies/strategy';
import { equityOf, holdingOf } from '#lib/trading/ledger';

const MINUTE_MS = 60_000;
/** Candles between two calls of `onProgress`: a few milliseconds. */
const PROGRESS_CANDLES = 8_192;

export interface BacktestRun {
  /** Candles right before the first, oldest first: they only prepare the strategy, whose answers to them are dropped. */
  warmUp?: readonly Candle[];
  /** Told every so often how many further candles are done. */
  onProgress?: (candles: number) => void;
}

/**
 * Runs the engine over recorded candles, oldest first. Each candle is two quotes: its open, at which the
 * signal of the candle before trades, and its close, at which the books are marked and the strategy is asked.
 * A signal of the last candle has no candle to trade on. Where a short has lost all there is, what is held is
 * closed at that close and nothing is traded any more. Throws `invalid_input` for an unknown strategy,
 * parameters that don't hold, no candle, and amounts beyond what integers hold.
 */
export function runBacktest(
  settings: BacktestSettings,
  candles: readonly Candle[],
  run: BacktestRun = {},
): BacktestResult {
  if (candles.length === 0) throw new DeskError('invalid_input', 'There is no candle to run over.');
  const desk = createBacktestDesk(settings);
  const { engine, ledger } = desk;
  engine.warmUp(run.warmUp ?? []);
  const tell = countProgress(run, candles.length);
  const { symbol } = settings.instrument;
  const holding = holdingOf(ledger, ledger.account.id, symbol);
  const last = candles.length - 1;
  const closesAfter = shortestStep(candles) - 1;
  const times = new Float64Array(candles.length);
  const equity = new Float64Array(candles.length);
  let pending: Signal | null = null;
  let begun: Signal | null = null;
  let decidedAt = 0;
  let heldBars = 0;
  let ruinedAt: number | null = null;

  function atOpen({ open, at, volume }: Candle, index: number): void {
    const isLast = index === last && settings.finalize && settings.fill === 'next-open';
    if (pending === null && !isLast) return;
    const quote: Quote = { symbol, price: open, at, volume };
    engine.onQuote(quote);
    if (pending !== begun || isLast) desk.withdraw(at);
    begun = pending;
    if (pending === null || desk.act(pending, quote, decidedAt)) pending = null;
    if (isLast) desk.closeAll('The backtest ends.', quote, decidedAt);
  }

  function atClose(candle: Candle, index: number): void {
    const quote: Quote = { symbol, price: candle.close, at: candle.at + closesAfter, volume: candle.volume };
    engine.onQuote(quote);
    const signal = engine.onCandle(candle);
    if (signal !== null && ruinedAt === null) {
      if (settings.fill === 'close') desk.act(signal, quote, candle.at - 1);
      else pending = signal;
    }
    decidedAt = quote.at;
    if (index === last && settings.finalize && settings.fill === 'close')
      desk.closeAll('The backtest ends.', quote, candle.at - 1);
    if (ruinedAt !== null || holding.lots >= 0 || equityOf(ledger) > 0) return;
    desk.closeAll('All is lost.', quote, candle.at - 1);
    ruinedAt = candle.at;
    pending = null;
  }

  for (let index = 0; index <= last; index += 1) {
    const candle = candles[index];
    if (!candle) break;
    const fillsBefore = desk.fills.length;
    const wasHeld = holding.lots !== 0;
    atOpen(candle, index);
    desk.lead(candle, candle.at + closesAfter);
    atClose(candle, index);
    times[index] = candle.at;
    equity[index] = equityOf(ledger);
    if (wasHeld || desk.fills.length > fillsBefore) heldBars += 1;
    tell(index);
  }
  const { fills, trades, denials } = desk;
  const { startingCash } = settings;
  return { startingCash, times, equity, fills, trades, feesPaid: holding.fees, heldBars, denials, ruinedAt };
}

/** Tells of every so many candles, and of the last ones. */
function countProgress({ onProgress }: BacktestRun, candles: number): (index: number) => void {
  if (!onProgress) return () => undefined;
  return (index) => {
    const done = index + 1;
    if (done % PROGRESS_CANDLES === 0) onProgress(PROGRESS_CANDLES);
    else if (done === candles) onProgress(done % PROGRESS_CANDLES);
  };
}

/** The shortest distance of two candles in ms, so that a candle's close comes before any other's open. */
function shortestStep(candles: readonly Candle[]): number {
  let shortest = Number.POSITIVE_INFINITY;
  let before = Number.NEGATIVE_INFINITY;
  for (const { at } of candles) {
    if (at - before < shortest) shortest = at - before;
    before = at;
  }
  return Number.isFinite(shortest) ? shortest : MINUTE_MS;
}
