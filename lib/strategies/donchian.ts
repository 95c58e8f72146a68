import { createAtr } from '#lib/indicators/atr';
import { createDonchianChannel } from '#lib/indicators/donchian-channel';
import { confidenceOf, directionOf, HALF_OF_RULE } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/**
 * Buys when the close leaves the channel of the `entry` candles before upwards, sells when it leaves the
 * channel of the `exit` candles before downwards; once for each stay outside. Source: R. D. Donchian's
 * four-week rule; the lengths are those of the Turtles' first system (C. Faith, Way of the Turtle, 2007).
 * Confidence: a breakout counts as it is, more the further it went in average true ranges.
 */
export const donchian: Strategy = {
  name: 'donchian',
  title: 'Donchian breakout',
  parameters: [
    { name: 'entry', label: 'Channel to buy above (candles)', default: 20, min: 1, max: 500, step: 1 },
    { name: 'exit', label: 'Channel to sell below (candles)', default: 10, min: 1, max: 500, step: 1 },
  ],
  faults: () => [],
  warmUpLength: ({ entry = 20, exit = 10 }) => Math.min(entry, exit) + 1,
  create: ({ entry = 20, exit = 10 }) => createRun(entry, exit),
};

function createRun(entry: number, exit: number): StrategyRun {
  const entryChannel = createDonchianChannel(entry);
  const exitChannel = createDonchianChannel(exit);
  const range = createAtr(Math.min(entry, exit));
  let upper = Infinity;
  let lower = -Infinity;
  let wasOutside = 0;
  return {
    onCandle(candle) {
      const { close } = candle;
      const bounds = { upper, lower };
      // The candle itself belongs to the channel of the next one only.
      upper = entryChannel.next(candle)?.upper ?? Infinity;
      lower = exitChannel.next(candle)?.lower ?? -Infinity;
      const usual = range.next(candle);
      const outside = sideOf(close, bounds);
      const isNew = outside !== 0 && outside !== wasOutside;
      wasOutside = outside;
      if (!isNew) return null;
      return outside > 0
        ? breakout('buy', { excess: close - bounds.upper, usual, candles: entry })
        : breakout('sell', { excess: bounds.lower - close, usual, candles: exit });
    },
  };
}

function sideOf(close: number, { upper, lower }: { upper: number; lower: number }): -1 | 0 | 1 {
  if (close > upper) return 1;
  return close < lower ? -1 : 0;
}

interface Breakout {
  /** Ticks beyond the channel, > 0. */
  excess: number;
  /** Average true range in ticks; a candle that left the channel has one, so it is above 0. */
  usual: number | null;
  candles: number;
}

function breakout(side: 'buy' | 'sell', { excess, usual, candles }: Breakout): Signal {
  const ranges = usual ? excess / usual : 0;
  const confidence = confidenceOf(1 + ranges, HALF_OF_RULE);
  const where = side === 'buy' ? 'above the high' : 'below the low';
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `The close left the channel of ${String(candles)} candles, ${ranges.toFixed(2)} average ranges ${where}.`,
  };
}
