import type { BacktestResult } from '#lib/backtest/backtest-result';
import type { Statistics } from '#lib/backtest/statistics';
import type { CandleGaps } from '#lib/market/candle-gaps';
import type { Instrument } from '#lib/market/instrument';
import { fillView } from '#lib/trading/fill-view';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { cash } from '#lib/trading/money';
import { formatCash } from '#lib/trading/money-text';
import { tradeView } from '#lib/trading/trade-view';
import type { FillView, TradeView } from '#lib/trading/views';

/** A backtest in figures, as programs get it: money as decimal strings, ratios as numbers, times in epoch ms. */
export interface BacktestSummary {
  bars: number;
  equityFinal: string;
  returnPct: number;
  trades: number;
  winRatePct: number | null;
  /** ≤ 0. */
  maxDrawdownPct: number;
  sharpe: number | null;
  sortino: number | null;
  profitFactor: number | null;
  exposurePct: number;
  feesPaid: string;
  cagrPct: number | null;
  calmar: number | null;
  maxDrawdownMs: number;
  expectancyPct: number | null;
  buyAndHoldPct: number;
  /** Open times of the first and the last candle. */
  from: number;
  to: number;
  /** What is missing between them. */
  gaps: CandleGaps;
  /** Orders that the risk gate denied, by its code. */
  denials: Record<string, number>;
  /** Open time of the candle at whose close all was lost; null where that never happened. */
  ruinedAt: number | null;
}

/** Every fill, every trade, and the equity after each candle. */
export interface BacktestLists {
  fills: Omit<FillView, 'robotId' | 'accountId' | 'at'>[];
  tradesList: Omit<TradeView, 'robotId' | 'accountId'>[];
  equity: { at: number; equity: string }[];
}

export interface BacktestReport extends BacktestSummary, BacktestLists {}

export interface ReportParts {
  result: BacktestResult;
  figures: Statistics;
  instrument: Instrument;
  gaps: CandleGaps;
}

export function backtestSummary({ result, figures, instrument, gaps }: ReportParts): BacktestSummary {
  const { returnPct, trades, winRatePct, maxDrawdownPct, sharpe, sortino, profitFactor, exposurePct } =
    figures;
  const { cagrPct, calmar, maxDrawdownMs, expectancyPct, buyAndHoldPct } = figures;
  const { times, equity, startingCash, feesPaid, denials, ruinedAt } = result;
  const money = moneyOf(instrument);
  return {
    bars: times.length,
    equityFinal: money(equity.at(-1) ?? startingCash),
    ...{ returnPct, trades, winRatePct, maxDrawdownPct, sharpe, sortino, profitFactor, exposurePct },
    feesPaid: money(feesPaid),
    ...{ cagrPct, calmar, maxDrawdownMs, expectancyPct, buyAndHoldPct },
    from: times[0] ?? 0,
    to: times.at(-1) ?? 0,
    gaps,
    denials: { ...denials },
    ruinedAt,
  };
}

export function backtestLists({ result, instrument }: ReportParts): BacktestLists {
  const money = moneyOf(instrument);
  return {
    fills: result.fills.map((fill) => {
      const { robotId: _robot, accountId: _account, at: _now, ...view } = fillView(fill, instrument);
      return view;
    }),
    tradesList: result.trades.map((trade) => {
      const { robotId: _robot, accountId: _account, ...view } = tradeView(trade, instrument);
      return view;
    }),
    equity: Array.from(result.times, (at, index) => ({ at, equity: money(result.equity[index] ?? 0) })),
  };
}

/** Cash of an instrument's smallest units as a decimal text. */
export function moneyOf(instrument: Instrument): (amount: number) => string {
  const { cashDecimals: unitDecimals } = instrumentScale(instrument);
  return (amount) => formatCash(cash(amount), { unitDecimals });
}
