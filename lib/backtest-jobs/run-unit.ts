import type {
  BacktestUnit,
  FailedSet,
  RunOutcome,
  RunUnit,
  SetOutcome,
  SetsOutcome,
  SetsUnit,
  UnitOutcome,
  WalkOutcome,
  WalkUnit,
  WindowOutcome,
} from '#lib/backtest-jobs/backtest-unit';
import { monteCarloReport } from '#lib/backtest-jobs/monte-carlo-report';
import { runChecks } from '#lib/backtest-jobs/run-checks';
import { backtestLists, backtestSummary, moneyOf, type ReportParts } from '#lib/backtest/backtest-report';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import { runBacktest } from '#lib/backtest/run-backtest';
import { statisticsOf } from '#lib/backtest/statistics';
import { cashAfter, joinedResult } from '#lib/backtest/walk-forward';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { gapsOf } from '#lib/market/candle-gaps';

/** Told how many further candles are done. */
export type OnProgress = (candles: number) => void;

/** Does one piece of work, wherever it is called; a worker calls it with the candles it shares. */
export function runUnit(unit: BacktestUnit, candles: readonly Candle[], onProgress: OnProgress): UnitOutcome {
  switch (unit.kind) {
    case 'run':
      return runOne(unit, candles, onProgress);
    case 'sets':
      return runSets(unit, candles, onProgress);
    case 'walk':
      return runWalk(unit, candles, onProgress);
    case 'checks':
      return runChecks(unit, candles, onProgress);
  }
}

function runOne(
  { settings, extras }: RunUnit,
  candles: readonly Candle[],
  onProgress: OnProgress,
): RunOutcome {
  const result = runBacktest(settings, candles, { onProgress });
  const parts = partsOf(result, candles, settings);
  return {
    kind: 'run',
    summary: backtestSummary(parts),
    monteCarlo: monteCarloReport(result, settings.instrument, extras.monteCarlo),
    lists: extras.lists ? JSON.stringify(backtestLists(parts)) : null,
  };
}

function runSets(
  { settings, sets, from, to }: SetsUnit,
  all: readonly Candle[],
  onProgress: OnProgress,
): SetsOutcome {
  const candles = all.slice(from, to);
  const money = moneyOf(settings.instrument);
  const rows: SetOutcome[] = [];
  const failed: FailedSet[] = [];
  for (const params of sets) {
    try {
      const strategy = { name: settings.strategy.name, params };
      const result = runBacktest({ ...settings, strategy }, candles, { onProgress });
      const figures = statisticsOf(result, candles);
      const equityFinal = money(result.equity.at(-1) ?? result.startingCash);
      rows.push({ params, equityFinal, feesPaid: money(result.feesPaid), figures });
    } catch (error) {
      // Too much for integers, e.g.: one set of many must not take the others with it.
      if (!(error instanceof DeskError) || error.code !== 'invalid_input') throw error;
      failed.push({ params, message: error.message });
    }
  }
  return { kind: 'sets', rows, failed };
}

function runWalk(unit: WalkUnit, candles: readonly Candle[], onProgress: OnProgress): WalkOutcome {
  const { settings, windows, extras } = unit;
  const runs = tradeWindows(unit, candles, onProgress);
  const traded = candles.slice(windows[0]?.split, windows[runs.length - 1]?.to);
  const result = joinedResult(settings.startingCash, runs);
  const parts = partsOf(result, traded, settings);
  return {
    kind: 'walk',
    summary: backtestSummary(parts),
    monteCarlo: monteCarloReport(result, settings.instrument, extras.monteCarlo),
    lists: extras.lists ? JSON.stringify(backtestLists(parts)) : null,
    windows: runs.map((run) => windowOutcome(run, candles)),
  };
}

function tradeWindows(
  { settings, windows }: WalkUnit,
  candles: readonly Candle[],
  onProgress: OnProgress,
): BacktestResult[] {
  const runs: BacktestResult[] = [];
  let startingCash: BacktestResult['startingCash'] | null = settings.startingCash;
  for (const { from, split, to, params } of windows) {
    // Where all is lost the windows that are left trade nothing.
    if (startingCash === null) break;
    const strategy = { name: settings.strategy.name, params };
    const run = runBacktest(
      { ...settings, strategy, startingCash, finalize: true },
      candles.slice(split, to),
      { warmUp: candles.slice(from, split), onProgress },
    );
    runs.push(run);
    startingCash = cashAfter(run);
  }
  return runs;
}

function windowOutcome(run: BacktestResult, candles: readonly Candle[]): WindowOutcome {
  const { returnPct, maxDrawdownPct, trades } = statisticsOf(run, candles);
  const [from = 0] = run.times;
  return { from, to: run.times.at(-1) ?? from, returnPct, maxDrawdownPct, trades };
}

function partsOf(
  result: BacktestResult,
  candles: readonly Candle[],
  { instrument }: RunUnit['settings'],
): ReportParts {
  return { result, figures: statisticsOf(result, candles), instrument, gaps: gapsOf(candles) };
}
