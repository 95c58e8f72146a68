import type {
  BacktestExtras,
  ExtraReports,
  LookAheadReport,
  MonteCarloReport,
} from '#lib/backtest-jobs/backtest-unit';
import { moneyOf } from '#lib/backtest/backtest-report';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { findLookAhead, LOOKS } from '#lib/backtest/look-ahead';
import { monteCarloOf, type MonteCarloPlan } from '#lib/backtest/monte-carlo';
import { findStartUp, type StartUp, STARTS } from '#lib/backtest/start-up';
import type { Candle } from '#lib/market/candle';
import { startStrategy } from '#lib/strategies/start-strategy';
import { strategyNamed } from '#lib/strategies/strategy-list';

interface Parts {
  settings: BacktestSettings;
  extras: BacktestExtras;
  result: BacktestResult;
  candles: readonly Candle[];
  onProgress: (candles: number) => void;
}

/** Differences that are told one by one. */
const TOLD = 20;

/** The checks and the made-up histories that were asked for. */
export function extraReports(parts: Parts): ExtraReports {
  const { checkLookAhead, checkStartUp, monteCarlo } = parts.extras;
  return {
    ...(checkLookAhead ? { lookAhead: lookAheadReport(parts) } : {}),
    ...(checkStartUp ? { startUp: startUpReport(parts) } : {}),
    ...(monteCarlo ? { monteCarlo: monteCarloReport(parts, monteCarlo) } : {}),
  };
}

/** Candles that a check is worth in the progress: those of the run once more, in so many parts. */
function partOf({ candles, onProgress }: Parts, parts: number): () => void {
  return () => onProgress(candles.length / parts);
}

function lookAheadReport(parts: Parts): LookAheadReport {
  const { strategy, strategies } = parts.settings;
  let looks = 0;
  const onLook = partOf(parts, LOOKS);
  const found = findLookAhead(
    () => startStrategy(strategy, strategies),
    parts.candles,
    () => {
      looks += 1;
      onLook();
    },
  );
  return { looks, differing: found.length, first: found.slice(0, TOLD) };
}

function startUpReport(parts: Parts): StartUp {
  const { strategy, strategies } = parts.settings;
  const declared = strategyNamed(strategy.name, strategies).warmUpLength(strategy.params);
  const onStart = partOf(parts, STARTS);
  return findStartUp(() => startStrategy(strategy, strategies), parts.candles, { declared, onStart });
}

function monteCarloReport({ result, settings }: Parts, plan: MonteCarloPlan): MonteCarloReport | null {
  const found = monteCarloOf(result, plan);
  if (found === null) return null;
  const { growth, ...rest } = found;
  const money = moneyOf(settings.instrument);
  const equityAt = (ratio: number) => money(Math.round(ratio * settings.startingCash));
  return {
    ...rest,
    finalEquity: {
      p5: equityAt(growth.p5),
      p25: equityAt(growth.p25),
      p50: equityAt(growth.p50),
      p75: equityAt(growth.p75),
      p95: equityAt(growth.p95),
    },
  };
}
