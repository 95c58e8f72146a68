import { createSma } from '#lib/indicators/sma';
import { confidenceOf, directionOf } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/** Speed of a cross, in units of the usual change of the gap, at which confidence is 0.5. */
const HALF_STRENGTH = 0.65;

/**
 * Buys when the fast simple moving average of closes rises above the slow one, sells when it falls below.
 * Source: R. D. Donchian's moving average crossover (1957), with simple averages. Confidence: how much the
 * gap between the averages changed on the crossing candle, against its mean change over the last `slow`
 * candles: a cross made at speed is trusted, one that drifted is not.
 */
export const smaCross: Strategy = {
  name: 'sma-cross',
  title: 'SMA crossover',
  parameters: [
    { name: 'fast', label: 'Fast average (candles)', default: 10, min: 1, max: 200, step: 1 },
    { name: 'slow', label: 'Slow average (candles)', default: 30, min: 2, max: 500, step: 1 },
  ],
  faults: ({ fast = 0, slow = 0 }) => (fast < slow ? [] : ['fast must be below slow']),
  warmUpLength: ({ slow = 30 }) => slow + 1,
  create: ({ fast = 10, slow = 30 }) => createRun(fast, slow),
};

function createRun(fast: number, slow: number): StrategyRun {
  const fastAverage = createSma(fast);
  const slowAverage = createSma(slow);
  const usualChange = createMeanSoFar(slow);
  let gapBefore: number | null = null;
  let side = 0;
  return {
    onCandle({ close }) {
      const fastValue = fastAverage.next(close);
      const slowValue = slowAverage.next(close);
      if (fastValue === null || slowValue === null) return null;
      const gap = fastValue - slowValue;
      const change = gapBefore === null ? null : Math.abs(gap - gapBefore);
      gapBefore = gap;
      const sideBefore = side;
      if (gap !== 0) side = Math.sign(gap);
      if (change === null) return null;
      const usual = usualChange(change);
      if (sideBefore === 0 || side === sideBefore) return null;
      const gapPct = (gap / slowValue) * 100;
      return crossing(side > 0 ? 'buy' : 'sell', { fast, slow, gapPct, speed: change / usual });
    },
  };
}

/** The mean of the last `period` values, and of those there are while they are fewer. */
function createMeanSoFar(period: number): (value: number) => number {
  const average = createSma(period);
  let count = 0;
  let sum = 0;
  return (value) => {
    const full = average.next(value);
    if (full !== null) return full;
    count += 1;
    sum += value;
    return sum / count;
  };
}

interface Crossing {
  fast: number;
  slow: number;
  gapPct: number;
  speed: number;
}

function crossing(side: 'buy' | 'sell', { fast, slow, gapPct, speed }: Crossing): Signal {
  const confidence = confidenceOf(speed, HALF_STRENGTH);
  const word = side === 'buy' ? 'rose above' : 'fell below';
  const gap = `${gapPct > 0 ? '+' : ''}${gapPct.toFixed(3)} %`;
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `SMA ${String(fast)} ${word} SMA ${String(slow)} (gap ${gap}) at ${speed.toFixed(1)} times its usual speed.`,
  };
}
