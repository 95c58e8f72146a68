import { createSma } from 'multichat-desk/indicators/sma';
import { confidenceOf, directionOf } from 'multichat-desk/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from 'multichat-desk/strategies/strategy';

/**
 * Say here what it does and where it comes from. This one buys when the close has stayed above its average for
 * `confirm` candles, and sells when it has stayed below for as many; once for each stay.
 */
export const strategy: Strategy = {
  // What robots and `multichat backtest --strategy` call it: a to z, 0 to 9 and -.
  name: 'template',
  title: 'Template',
  // Each is a number with a default, a range and a step.
  parameters: [
    { name: 'period', label: 'Average (candles)', default: 20, min: 2, max: 200, step: 1 },
    { name: 'confirm', label: 'Must stay for (candles)', default: 3, min: 1, max: 20, step: 1 },
  ],
  // What is wrong between parameters that are each in range, e.g. ['fast must be below slow'].
  faults: () => [],
  // Candles that it needs for its first signal, the one it is given on included.
  warmUpLength: ({ period = 20, confirm = 3 }) => period + confirm,
  // A run of its own for each robot and backtest: keep nothing outside of it.
  create: ({ period = 20, confirm = 3 }) => createRun(period, confirm),
};

function createRun(period: number, confirm: number): StrategyRun {
  const average = createSma(period);
  /**
   * Candles above the average in a row, counted downwards below it. Without end until a first change of side: a stay
   * that began before the first candle would make the answers hang on where a robot happened to start.
   */
  let stay: number | null = null;
  return {
    // Called with each closed candle, oldest first. Prices are whole ticks: compare them, don't print them.
    onCandle({ close }) {
      const mean = average.next(close);
      if (mean === null) return null;
      const side = Math.sign(close - mean);
      if (stay === null) stay = (side || 1) * Infinity;
      else stay = side === Math.sign(stay) ? stay + side : side;
      return Math.abs(stay) === confirm ? signalOf(side > 0 ? 'buy' : 'sell', close / mean - 1) : null;
    },
  };
}

/** `distance` of the close from its average, as a ratio. */
function signalOf(side: 'buy' | 'sell', distance: number): Signal {
  // 0.5 at a distance of a quarter percent, towards 1 beyond; robots trade what is above 0.7 unless told otherwise.
  const confidence = confidenceOf(Math.abs(distance), 0.0025);
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `The close lies ${(distance * 100).toFixed(2)} % from its average and stays there.`,
  };
}
