import type { BacktestResult } from '#lib/backtest/backtest-result';
import type { Statistics } from '#lib/backtest/statistics';
import type { Instrument } from '#lib/market/instrument';
import { fillView } from '#lib/trading/fill-view';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { cash } from '#lib/trading/money';
import { formatCash } from '#lib/trading/money-text';
import { tradeView } from '#lib/trading/trade-view';
import type { FillView, TradeView } from '#lib/trading/views';

/** A backtest in figures, as programs get it: money as decimal strings, ratios as numbers. */
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
}

/** The same with every fill, every trade, and the equity after each candle. */
export interface BacktestReport extends BacktestSummary {
  fills: Omit<FillView, 'robotId' | 'accountId' | 'at'>[];
  tradesList: Omit<TradeView, 'robotId' | 'accountId'>[];
  equity: { at: number; equity: string }[];
}

export function backtestSummary(
  result: BacktestResult,
  figures: Statistics,
  instrument: Instrument,
): BacktestSummary {
  const { returnPct, trades, winRatePct, maxDrawdownPct, sharpe, sortino, profitFactor, exposurePct } =
    figures;
  const money = moneyOf(instrument);
  return {
    bars: result.times.length,
    equityFinal: money(result.equity.at(-1) ?? result.startingCash),
    ...{ returnPct, trades, winRatePct, maxDrawdownPct, sharpe, sortino, profitFactor, exposurePct },
    feesPaid: money(result.feesPaid),
  };
}

export function backtestReport(
  result: BacktestResult,
  figures: Statistics,
  instrument: Instrument,
): BacktestReport {
  const money = moneyOf(instrument);
  return {
    ...backtestSummary(result, figures, instrument),
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

function moneyOf(instrument: Instrument): (amount: number) => string {
  const { cashDecimals: unitDecimals } = instrumentScale(instrument);
  return (amount) => formatCash(cash(amount), { unitDecimals });
}
