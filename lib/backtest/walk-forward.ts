import type { BacktestResult } from '#lib/backtest/backtest-result';
import { DeskError } from '#lib/desk-error';
import { addCash, type Cash, cash, ZERO_CASH } from '#lib/trading/money';
import type { OrderId } from '#lib/trading/order';

export interface WalkForwardPlan {
  /** Candles that parameters are chosen on, and candles after them that they trade. */
  inSample: number;
  outOfSample: number;
  /** True where every choice looks back to the first candle; else the window rolls on. */
  anchored: boolean;
}

/** Candles by index: chosen on [`from`, `split`), traded on [`split`, `to`). */
export interface WalkForwardWindow {
  from: number;
  split: number;
  to: number;
}

const MAX_WINDOWS = 1_000;

/**
 * The windows of a walk-forward analysis (R. Pardo, Design, Testing, and Optimization of Trading Systems, 1992): what is
 * traded on lies after all it was chosen on, and each candle after the first `inSample` is traded once. The last window
 * may be shorter. `invalid_input` where no candle is left to trade, or windows are more than a thousand.
 */
export function walkForwardWindows(
  candles: number,
  { inSample, outOfSample, anchored }: WalkForwardPlan,
): WalkForwardWindow[] {
  if (candles <= inSample) {
    throw new DeskError(
      'invalid_input',
      `There are ${String(candles)} candles, and ${String(inSample)} are to be chosen on: none is left to trade. Give a ` +
        `shorter in-sample length, or more candles.`,
    );
  }
  const count = Math.ceil((candles - inSample) / outOfSample);
  if (count > MAX_WINDOWS) {
    throw new DeskError(
      'invalid_input',
      `There would be ${String(count)} windows, and ${String(MAX_WINDOWS)} are the most: trade longer out of sample.`,
    );
  }
  return Array.from({ length: count }, (_, index) => {
    const split = inSample + index * outOfSample;
    return { from: anchored ? 0 : split - inSample, split, to: Math.min(split + outOfSample, candles) };
  });
}

/**
 * Out-of-sample runs, each of which began with what the one before ended with, as one. Ids of orders and fills begin
 * with the number of their window.
 */
export function joinedResult(startingCash: Cash, runs: readonly BacktestResult[]): BacktestResult {
  const denials: Record<string, number> = {};
  for (const run of runs) {
    for (const [code, count] of Object.entries(run.denials)) denials[code] = (denials[code] ?? 0) + count;
  }
  return {
    startingCash,
    times: joined(runs.map(({ times }) => times)),
    equity: joined(runs.map(({ equity }) => equity)),
    fills: runs.flatMap(({ fills }, index) =>
      fills.map((fill) => ({
        ...fill,
        id: idOf(index, fill.id),
        orderId: idOf(index, fill.orderId) as OrderId,
      })),
    ),
    trades: runs.flatMap(({ trades }, index) =>
      trades.map((trade) => ({
        ...trade,
        id: idOf(index, trade.id),
        entryOrderId: idOf(index, trade.entryOrderId),
        exitOrderId: idOf(index, trade.exitOrderId),
      })),
    ),
    feesPaid: runs.reduce((sum, { feesPaid }) => addCash(sum, feesPaid), ZERO_CASH),
    heldBars: runs.reduce((sum, { heldBars }) => sum + heldBars, 0),
    denials,
    ruinedAt: runs.find(({ ruinedAt }) => ruinedAt !== null)?.ruinedAt ?? null,
  };
}

/** What a run ended with, for the next to begin with; null where nothing is left. */
export function cashAfter({ startingCash, equity }: BacktestResult): Cash | null {
  const left = equity.at(-1) ?? startingCash;
  return left > 0 ? cash(left) : null;
}

function idOf(window: number, id: string): string {
  return `${String(window + 1)}-${id}`;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
