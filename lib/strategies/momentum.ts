import { createRateOfChange } from '#lib/indicators/rate-of-change';
import { confidenceOf, directionOf, HALF_OF_RULE } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/**
 * Buys when the close has risen by `threshold` percent or more over `period` candles, sells when it has fallen
 * by as much; once for each stay beyond the threshold. Source: time series momentum, T. J. Moskowitz, Y. H. Ooi and
 * L. H. Pedersen (2012), on short periods; TA-Lib `ROC`. Confidence: how many thresholds the change is.
 */
export const momentum: Strategy = {
  name: 'momentum',
  title: 'Momentum',
  parameters: [
    { name: 'period', label: 'Period (candles)', default: 5, min: 1, max: 500, step: 1 },
    { name: 'threshold', label: 'Change to act on (percent)', default: 2, min: 0.1, max: 50, step: 0.1 },
  ],
  faults: () => [],
  warmUpLength: ({ period = 5 }) => period + 1,
  create: ({ period = 5, threshold = 2 }) => createRun(period, threshold),
};

function createRun(period: number, threshold: number): StrategyRun {
  const change = createRateOfChange(period);
  let sideBefore = 0;
  return {
    onCandle({ close }) {
      const percent = change.next(close);
      if (percent === null) return null;
      const side = Math.abs(percent) >= threshold ? Math.sign(percent) : 0;
      const isNew = side !== 0 && side !== sideBefore;
      sideBefore = side;
      return isNew ? move(percent, { period, threshold }) : null;
    },
  };
}

function move(percent: number, { period, threshold }: { period: number; threshold: number }): Signal {
  const confidence = confidenceOf(Math.abs(percent) / threshold, HALF_OF_RULE);
  const [side, verb] = percent > 0 ? (['buy', 'rose'] as const) : (['sell', 'fell'] as const);
  const size = `${Math.abs(percent).toFixed(2)} %`;
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `The close ${verb} ${size} over ${String(period)} candles (threshold ${String(threshold)} %).`,
  };
}
