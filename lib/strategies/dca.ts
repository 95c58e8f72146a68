import { confidenceOf, directionOf, HALF_OF_RULE } from '#lib/strategies/confidence';
import type { Signal, Strategy } from '#lib/strategies/strategy';

const MS_PER_HOUR = 3_600_000;

/**
 * Buys at fixed times, whatever the price, and never sells: the first candle that opens in each new stretch of
 * `hours` (UTC, counted from 1970) is the time. Source: dollar-cost averaging, B. Graham, The Intelligent Investor
 * (1949). By clock and not by count, so that a gap or a restart doesn't move the times. Each purchase is one of
 * `parts` of a whole position; when it is whole, the engine buys no more. Confidence is always the same: it is a
 * plan and no view.
 */
export const dca: Strategy = {
  name: 'dca',
  title: 'Cost averaging',
  parameters: [
    { name: 'hours', label: 'Buy every (hours)', default: 24, min: 1, max: 8760, step: 1 },
    { name: 'parts', label: 'Purchases to a whole position', default: 20, min: 1, max: 1000, step: 1 },
  ],
  faults: () => [],
  warmUpLength: () => 2,
  create({ hours = 24, parts = 20 }) {
    let before: number | null = null;
    return {
      onCandle({ at }) {
        const last = before;
        before = Math.floor(at / (hours * MS_PER_HOUR));
        return last === null || before === last ? null : purchase(hours, 1 / parts);
      },
    };
  },
};

function purchase(hours: number, part: number): Signal {
  const confidence = confidenceOf(1, HALF_OF_RULE);
  return {
    direction: directionOf('buy', confidence),
    confidence,
    reason: `It is time for the purchase of every ${String(hours)} hour(s).`,
    part,
  };
}
