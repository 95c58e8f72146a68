import { createEma } from '#lib/indicators/ema';
import { createAverageCross } from '#lib/strategies/average-cross';
import type { Strategy } from '#lib/strategies/strategy';

/**
 * Buys when the fast exponential moving average of closes rises above the slow one, sells when it falls
 * below. Source: P. N. Haurlan, Measuring Trend Values (1968); the periods are G. Appel's. Confidence and the
 * rule of a cross as in `sma-cross.ts`; exponential averages all but never touch, so there is nothing to choose.
 */
export const emaCross: Strategy = {
  name: 'ema-cross',
  title: 'EMA crossover',
  parameters: [
    { name: 'fast', label: 'Fast average (candles)', default: 12, min: 1, max: 200, step: 1 },
    { name: 'slow', label: 'Slow average (candles)', default: 26, min: 2, max: 500, step: 1 },
  ],
  faults: ({ fast = 0, slow = 0 }) => (fast < slow ? [] : ['fast must be below slow']),
  warmUpLength: ({ slow = 26 }) => slow + 1,
  create: ({ fast = 12, slow = 26 }) =>
    createAverageCross({ label: 'EMA', average: createEma, fast, slow, rule: 'through-touch' }),
};
