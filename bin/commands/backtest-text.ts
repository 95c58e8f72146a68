import { extrasText } from './backtest-extras-text.ts';
import { day, figureLines, length, percent, plain } from './figure-text.ts';
import { sweepText, walkForwardText } from './sweep-text.ts';
import type { BacktestOutcome } from '#lib/backtest-jobs/backtest-job';
import type { BacktestSummary } from '#lib/backtest/backtest-report';
import type { CandleGaps } from '#lib/market/candle-gaps';

/** A backtest for people. */
export function backtestText(outcome: BacktestOutcome): string {
  switch (outcome.kind) {
    case 'run':
      return summaryText(outcome.report) + extrasText(outcome.report);
    case 'sweep':
      return sweepText(outcome.report) + extrasText(outcome.report);
    case 'walk-forward':
      return (
        walkForwardText(outcome.report.walkForward) + summaryText(outcome.report) + extrasText(outcome.report)
      );
  }
}

/** Lines of a name, a figure and, where it is not plain, its definition. */
function summaryText(figures: BacktestSummary): string {
  const { bars, from, to, gaps, equityFinal, ruinedAt } = figures;
  return figureLines([
    ['candles', `${bars}, ${day(from)} to ${day(to)}`],
    ['gaps', gapLine(gaps)],
    ['final equity', equityFinal],
    ['return', percent(figures.returnPct), 'final equity ÷ starting cash − 1'],
    ['buy and hold', percent(figures.buyAndHoldPct), 'last close ÷ first close − 1, before costs'],
    ['a year (CAGR)', percent(figures.cagrPct), '(1 + return)^(365.25 days ÷ elapsed) − 1'],
    ['Sharpe', plain(figures.sharpe), 'mean ÷ deviation of daily returns × √days a year'],
    ['Sortino', plain(figures.sortino), 'mean ÷ downside deviation of daily returns × √days a year'],
    ['Calmar', plain(figures.calmar), 'CAGR ÷ −max drawdown'],
    ['max drawdown', percent(figures.maxDrawdownPct), 'deepest fall from a peak, at closes'],
    [
      'its length',
      length(figures.maxDrawdownMs),
      'longest time until a peak was reached again, or to the end',
    ],
    ['trades', String(figures.trades)],
    ['win rate', percent(figures.winRatePct), 'trades with a profit after fees'],
    ['profit factor', plain(figures.profitFactor), 'sum of profits ÷ sum of losses, after fees'],
    ['expectancy', percent(figures.expectancyPct), 'mean profit of a trade ÷ its entry value'],
    ['exposure', percent(figures.exposurePct), 'candles during which something was held'],
    ['fees', figures.feesPaid],
    ['denied orders', denialLine(figures.denials)],
    ...(ruinedAt === null ? [] : [['ruined', `${day(ruinedAt)}: all cash was lost`] as const]),
  ]);
}

function gapLine({ gaps, missing, longest }: CandleGaps): string {
  if (longest === null) return 'none';
  const from = new Date(longest.from).toISOString();
  return `${gaps}, ${missing} candles missing; the longest ${length(longest.to - longest.from)} from ${from}`;
}

function denialLine(denials: Readonly<Record<string, number>>): string {
  const parts = Object.entries(denials).map(([code, count]) => `${code} ${count}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
