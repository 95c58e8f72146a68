import type { MonteCarloReport } from '#lib/backtest-jobs/backtest-unit';
import { moneyOf } from '#lib/backtest/backtest-report';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import { monteCarloOf, type MonteCarloPlan } from '#lib/backtest/monte-carlo';
import type { Instrument } from '#lib/market/instrument';

/** Other histories of a result's trades, with money as money; undefined where none were asked for. */
export function monteCarloReport(
  result: BacktestResult,
  instrument: Instrument,
  plan: MonteCarloPlan | null,
): MonteCarloReport | null | undefined {
  if (plan === null) return undefined;
  const found = monteCarloOf(result, plan);
  if (found === null) return null;
  const { growth, ...rest } = found;
  const money = moneyOf(instrument);
  const equityAt = (ratio: number) => money(Math.round(ratio * result.startingCash));
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
