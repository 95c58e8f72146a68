import type { ChecksOutcome, ChecksUnit, LookAheadReport } from '#lib/backtest-jobs/backtest-unit';
import { findLookAhead, findUseOfDates, type LookAhead, LOOKS } from '#lib/backtest/look-ahead';
import { findStartUp, type StartUp, STARTS } from '#lib/backtest/start-up';
import type { Candle } from '#lib/market/candle';
import { startStrategy } from '#lib/strategies/start-strategy';
import { strategyNamed } from '#lib/strategies/strategy-list';

/** Differences that are told one by one. */
const TOLD = 20;

type OnProgress = (candles: number) => void;

/**
 * The checks that were asked for. To be run in a thread of their own: a strategy that remembers earlier runs has to be
 * found out by the first ones it ever sees.
 */
export function runChecks(
  unit: ChecksUnit,
  candles: readonly Candle[],
  onProgress: OnProgress,
): ChecksOutcome {
  const lookAhead = unit.checkLookAhead ? { lookAhead: lookAheadReport(unit, candles, onProgress) } : {};
  const startUp = unit.checkStartUp ? { startUp: startUpReport(unit, candles, onProgress) } : {};
  return { kind: 'checks', reports: { ...lookAhead, ...startUp } };
}

function lookAheadReport(
  { settings: { strategy, strategies } }: ChecksUnit,
  candles: readonly Candle[],
  onProgress: OnProgress,
): LookAheadReport {
  const makeRun = () => startStrategy(strategy, strategies);
  let looks = 0;
  const found = findLookAhead(makeRun, candles, () => {
    looks += 1;
    onProgress(candles.length / LOOKS);
  });
  const dated = findUseOfDates(makeRun, candles);
  return { looks, ...firstOf(found), dates: firstOf(dated) };
}

function firstOf(found: readonly LookAhead[]): { differing: number; first: LookAhead[] } {
  return { differing: found.length, first: found.slice(0, TOLD) };
}

function startUpReport(
  { settings: { strategy, strategies } }: ChecksUnit,
  candles: readonly Candle[],
  onProgress: OnProgress,
): StartUp {
  const declared = strategyNamed(strategy.name, strategies).warmUpLength(strategy.params);
  const onStart = () => onProgress(candles.length / STARTS);
  return findStartUp(() => startStrategy(strategy, strategies), candles, { declared, onStart });
}
