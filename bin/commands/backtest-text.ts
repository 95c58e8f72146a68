import type { BacktestResult } from '#lib/backtest/backtest-result';
import { backtestSummary } from '#lib/backtest/backtest-report';
import type { Statistics } from '#lib/backtest/statistics';
import type { CandleGaps } from '#lib/market/candle-gaps';
import type { Instrument } from '#lib/market/instrument';

export interface BacktestParts {
  result: BacktestResult;
  figures: Statistics;
  instrument: Instrument;
  gaps: CandleGaps;
}

/** A backtest for people, on lines of a name and a figure. */
export function backtestText({ result, figures, instrument, gaps }: BacktestParts): string {
  const summary = backtestSummary(result, figures, instrument);
  const { times } = result;
  const lines: [string, string][] = [
    ['candles', `${summary.bars}, ${day(times[0])} to ${day(times.at(-1))}`],
    ['gaps', gapLine(gaps)],
    ['final equity', summary.equityFinal],
    ['return', `${percent(figures.returnPct)} (buy and hold ${percent(figures.buyAndHoldPct)})`],
    ['a year (CAGR)', percent(figures.cagrPct)],
    ['Sharpe, Sortino', `${plain(figures.sharpe)}, ${plain(figures.sortino)}`],
    ['Calmar', plain(figures.calmar)],
    ['max drawdown', `${percent(figures.maxDrawdownPct)}, longest ${length(figures.maxDrawdownMs)}`],
    ['trades', `${figures.trades}, ${percent(figures.winRatePct)} won`],
    ['profit factor', plain(figures.profitFactor)],
    ['expectancy', `${percent(figures.expectancyPct)} a trade`],
    ['exposure', percent(figures.exposurePct)],
    ['fees', summary.feesPaid],
    ['denied orders', denialLine(result.denials)],
  ];
  if (result.ruinedAt !== null) lines.push(['ruined', `${day(result.ruinedAt)}: all cash was lost`]);
  return lines.map(([name, figure]) => `${name.padEnd(16)}${figure}\n`).join('');
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

function percent(ratio: number | null): string {
  return ratio === null ? 'none' : `${ratio.toFixed(2)} %`;
}

function plain(ratio: number | null): string {
  return ratio === null ? 'none' : ratio.toFixed(3);
}

function day(at: number | undefined): string {
  return at === undefined ? 'never' : new Date(at).toISOString().slice(0, 10);
}

function length(ms: number): string {
  if (ms >= 2 * 86_400_000) return `${Math.round(ms / 86_400_000)} days`;
  return ms >= 2 * 3_600_000 ? `${Math.round(ms / 3_600_000)} h` : `${Math.round(ms / 60_000)} min`;
}
