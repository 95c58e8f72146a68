import type { Indicator } from '#lib/indicators/indicator';
import { confidenceOf, directionOf } from '#lib/strategies/confidence';
import type { CrossRule } from '#lib/strategies/cross-rule';
import { createGapCross, type GapCross, HALF_SPEED } from '#lib/strategies/gap-cross';
import type { Signal, StrategyRun } from '#lib/strategies/strategy';

export interface AverageCross {
  /** What the averages are called, e.g. `SMA`. */
  label: string;
  average: (period: number) => Indicator<number, number>;
  /** Periods, in candles. */
  fast: number;
  slow: number;
  rule: CrossRule;
}

/** Buys when the fast average of closes crosses above the slow one, sells when it crosses below. */
export function createAverageCross({ label, average, fast, slow, rule }: AverageCross): StrategyRun {
  const fastAverage = average(fast);
  const slowAverage = average(slow);
  const gapCross = createGapCross(rule, slow);
  const words = { fast: `${label} ${String(fast)}`, slow: `${label} ${String(slow)}` };
  return {
    onCandle({ close }) {
      const fastValue = fastAverage.next(close);
      const slowValue = slowAverage.next(close);
      if (fastValue === null || slowValue === null) return null;
      const gap = fastValue - slowValue;
      const cross = gapCross(gap);
      return cross && crossing(cross, words, (gap / slowValue) * 100);
    },
  };
}

function crossing({ side, speed }: GapCross, words: { fast: string; slow: string }, gapPct: number): Signal {
  const confidence = confidenceOf(speed, HALF_SPEED);
  return {
    direction: directionOf(side, confidence),
    confidence,
    // Worded when somebody reads it: a backtest crosses many thousand times and reads none.
    get reason() {
      const verb = side === 'buy' ? 'rose above' : 'fell below';
      const gap = `${gapPct > 0 ? '+' : ''}${gapPct.toFixed(3)} %`;
      return `${words.fast} ${verb} ${words.slow} (gap ${gap}) at ${speed.toFixed(1)} times its usual speed.`;
    },
  };
}
