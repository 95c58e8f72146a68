import { createRsi } from '#lib/indicators/rsi';
import { confidenceOf, directionOf } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/** Points beyond the level, at the extreme, at which confidence is 0.5. */
const HALF_STRENGTH = 1.25;

/**
 * Buys when RSI comes back above the oversold level, sells when it comes back below the overbought one.
 * Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978). Confidence: how far beyond the
 * level RSI had been (points), so that a mere touch is not traded.
 */
export const rsi: Strategy = {
  name: 'rsi',
  title: 'RSI reversal',
  parameters: [
    { name: 'period', label: 'Period (candles)', default: 14, min: 2, max: 200, step: 1 },
    { name: 'oversold', label: 'Oversold level', default: 30, min: 1, max: 50, step: 1 },
    { name: 'overbought', label: 'Overbought level', default: 70, min: 50, max: 99, step: 1 },
  ],
  faults: ({ oversold = 0, overbought = 0 }) =>
    oversold < overbought ? [] : ['oversold must be below overbought'],
  warmUpLength: ({ period = 14 }) => period + 2,
  create: ({ period = 14, oversold = 30, overbought = 70 }) => createRun(period, oversold, overbought),
};

function createRun(period: number, oversold: number, overbought: number): StrategyRun {
  const index = createRsi(period);
  // The extreme of the present stay beyond a level: null while RSI is between the two.
  let lowest: number | null = null;
  let highest: number | null = null;
  return {
    onCandle({ close }) {
      const value = index.next(close);
      if (value === null) return null;
      const left = { low: lowest, high: highest };
      lowest = value < oversold ? Math.min(value, left.low ?? value) : null;
      highest = value > overbought ? Math.max(value, left.high ?? value) : null;
      if (left.low !== null && lowest === null)
        return reversal('buy', { value, level: oversold, extreme: left.low });
      if (left.high !== null && highest === null) {
        return reversal('sell', { value, level: overbought, extreme: left.high });
      }
      return null;
    },
  };
}

interface Reversal {
  value: number;
  level: number;
  extreme: number;
}

function reversal(side: 'buy' | 'sell', { value, level, extreme }: Reversal): Signal {
  const confidence = confidenceOf(Math.abs(extreme - level), HALF_STRENGTH);
  const word = side === 'buy' ? 'rose back above' : 'fell back below';
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `RSI ${word} ${String(level)} to ${value.toFixed(1)}, after an extreme of ${extreme.toFixed(1)}.`,
  };
}
