import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { DeskError } from '#lib/desk-error';

/** What somebody wants to be run, as it is written outside: decimals as text. */
export interface BacktestWish {
  strategy: string;
  params: Record<string, number>;
  side: BacktestSettings['sides'];
  cash: string;
  /** Shares of the value: commission of each fill, spread of one that opens. */
  commission: string;
  spread: string;
  slippageBps: number;
  /** `all`, or a quantity. */
  size: string;
  fill: BacktestSettings['fill'];
  finalize: boolean;
}

/** Told by every one who wants a backtest and says nothing else. */
export const USUAL_WISH = {
  side: 'long',
  cash: '10000',
  commission: '0',
  spread: '0',
  slippageBps: 0,
  size: 'all',
  fill: 'next-open',
  finalize: false,
} as const;

/** Shares of a value: from 0 to below 1 with at most six decimals. */
export const RATIO = /^(?:0|0?\.\d{1,6}0*)$/;
/** Amounts and quantities. */
export const DECIMAL = /^\d{1,12}(?:\.\d{1,10})?$/;

/** Basis points of slippage: from 0 to 9999 with two decimals at most; `invalid_input` for others. */
export function requireSlippage(points: number): number {
  if (points >= 0 && points < 10_000 && Math.abs(points * 100 - Math.round(points * 100)) < 1e-6)
    return points;
  throw new DeskError(
    'invalid_input',
    'Slippage must be a number of basis points from 0 to 9999, with two decimals at most.',
  );
}
