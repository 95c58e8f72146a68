import { day, figureLines, paramsText, percent, plain } from './figure-text.ts';
import type {
  RankedSet,
  SweepReport,
  SweepSummary,
  WalkForwardReport,
} from '#lib/backtest-jobs/backtest-job';

/** The best sets of a sweep, one a line. */
export function sweepText(report: SweepReport): string {
  const { bars, from, to, best, rankedBy } = report;
  const head = figureLines([['candles', `${bars}, ${day(from)} to ${day(to)}`], ...gridLines(report)]);
  const rows = best.map((set, index) => [String(index + 1), ...cellsOf(set)]);
  const columns = ['', 'return', 'max drawdown', 'Sharpe', 'Calmar', 'trades', 'final equity', 'parameters'];
  return `${head}\nbest by ${rankedBy}\n${tableText([columns, ...rows])}`;
}

/** What was chosen in each window of a walk-forward analysis, and what came of it. */
export function walkForwardText(report: WalkForwardReport): string {
  const { inSample, outOfSample, anchored, windows, rankedBy } = report;
  const how = `${inSample} candles to choose on (${anchored ? 'anchored' : 'rolling'}), ${outOfSample} to trade`;
  const head = figureLines([['walk-forward', how], ...gridLines(report)]);
  const rows = windows.map(({ from, to, chosenFigure, chosenReturnPct, returnPct, trades, params }) => [
    ...[day(from), day(to), plain(chosenFigure), percent(chosenReturnPct)],
    ...[percent(returnPct), String(trades), paramsText(params)],
  ]);
  const columns = [
    'from',
    'to',
    `${rankedBy} chosen on`,
    'return there',
    'return traded',
    'trades',
    'parameters',
  ];
  return `${head}\n${tableText([columns, ...rows])}\nout of sample, all windows joined\n`;
}

function gridLines({ strategy, sets, skipped, skippedBecause, failed, failedBecause }: SweepSummary) {
  const lines: [string, string][] = [['sets', `${sets} of ${strategy}`]];
  if (skipped > 0) lines.push(['skipped', `${skipped} combinations, e.g. because ${skippedBecause ?? ''}`]);
  if (failed > 0) lines.push(['failed', `${failed} sets, e.g. because ${failedBecause ?? ''}`]);
  return lines;
}

function cellsOf(set: RankedSet): string[] {
  const { returnPct, maxDrawdownPct, sharpe, calmar, trades, equityFinal, params } = set;
  return [
    ...[percent(returnPct), percent(maxDrawdownPct), plain(sharpe), plain(calmar)],
    ...[String(trades), equityFinal, paramsText(params)],
  ];
}

/** Columns as wide as their widest cell; figures to the right, the last column to the left. */
function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}
