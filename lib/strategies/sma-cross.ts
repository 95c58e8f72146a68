import { createSma } from '#lib/indicators/sma';
import { createAverageCross } from '#lib/strategies/average-cross';
import type { Strategy } from '#lib/strategies/strategy';

/**
 * Buys when the fast simple moving average of closes rises above the slow one, sells when it falls below.
 * Source: R. D. Donchian's moving average crossover (1957), with simple averages. Confidence: how much the
 * gap between the averages changed on the crossing candle, against its mean change over the last `slow`
 * candles: a cross made at speed is trusted, one that drifted is not. `touch` chooses what a cross is
 * (`cross-rule.ts`): 1 counts a cross through candles on which the averages are equal, 0 is
 * backtesting.py's rule, which doesn't. Averages of ticks are exact, so equal means equal.
 */
export const smaCross: Strategy = {
  name: 'sma-cross',
  title: 'SMA crossover',
  parameters: [
    { name: 'fast', label: 'Fast average (candles)', default: 10, min: 1, max: 200, step: 1 },
    { name: 'slow', label: 'Slow average (candles)', default: 30, min: 2, max: 500, step: 1 },
    {
      name: 'touch',
      label: 'Count a cross through a touch (1 yes, 0 no)',
      default: 1,
      min: 0,
      max: 1,
      step: 1,
      optional: true,
    },
  ],
  faults: ({ fast = 0, slow = 0 }) => (fast < slow ? [] : ['fast must be below slow']),
  warmUpLength: ({ slow = 30 }) => slow + 1,
  create: ({ fast = 10, slow = 30, touch = 1 }) =>
    createAverageCross({
      label: 'SMA',
      average: createSma,
      fast,
      slow,
      rule: touch === 1 ? 'through-touch' : 'neighbours',
    }),
};
