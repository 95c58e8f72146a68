import { createMacd, type MacdPeriods } from '#lib/indicators/macd';
import { confidenceOf, directionOf } from '#lib/strategies/confidence';
import { createGapCross, HALF_SPEED } from '#lib/strategies/gap-cross';
import type { Strategy, StrategyRun } from '#lib/strategies/strategy';

/**
 * Buys when MACD rises above its signal line, sells when it falls below. Source: G. Appel, The Moving Average
 * Convergence-Divergence Trading Method (1979). Confidence: how much the histogram changed on the crossing
 * candle, against its mean change over the last `slow` candles.
 */
export const macd: Strategy = {
  name: 'macd',
  title: 'MACD crossover',
  parameters: [
    { name: 'fast', label: 'Fast average (candles)', default: 12, min: 1, max: 200, step: 1 },
    { name: 'slow', label: 'Slow average (candles)', default: 26, min: 2, max: 500, step: 1 },
    { name: 'signal', label: 'Signal line (candles)', default: 9, min: 1, max: 100, step: 1 },
  ],
  faults: ({ fast = 0, slow = 0 }) => (fast < slow ? [] : ['fast must be below slow']),
  warmUpLength: ({ slow = 26, signal = 9 }) => slow + signal,
  create: ({ fast = 12, slow = 26, signal = 9 }) => createRun({ fast, slow, signal }),
};

function createRun(periods: MacdPeriods): StrategyRun {
  const indicator = createMacd(periods);
  const gapCross = createGapCross('through-touch', periods.slow);
  const name = `MACD ${String(periods.fast)}/${String(periods.slow)}/${String(periods.signal)}`;
  return {
    onCandle({ close }) {
      const value = indicator.next(close);
      const cross = value && gapCross(value.histogram);
      if (!cross) return null;
      const confidence = confidenceOf(cross.speed, HALF_SPEED);
      const verb = cross.side === 'buy' ? 'rose above' : 'fell below';
      return {
        direction: directionOf(cross.side, confidence),
        confidence,
        reason: `${name} ${verb} its signal line at ${cross.speed.toFixed(1)} times its usual speed.`,
      };
    },
  };
}
