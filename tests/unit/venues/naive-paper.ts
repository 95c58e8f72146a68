import type { OrderFacts } from '#tests/unit/venues/paper-samples';

/** A candle as plain numbers. */
export interface Bar {
  open: number;
  high: number;
  low: number;
  close: number;
}

export interface NaiveFill {
  /** Which candle, from 0. */
  bar: number;
  price: number;
  liquidity: 'maker' | 'taker';
}

interface Facts {
  /** +1 buys, -1 sells. */
  sign: number;
  limit: number | null;
  stop: number | null;
  slippageBps: number;
}

/**
 * Rules 6 to 9 and 25 to 27 for one plain order, written from their text alone: where it fills on candles that
 * all come after it. Nothing here knows a path: without a group and a share of the volume none is needed.
 */
export function naiveFill(
  { side = 'buy', price: limit = null, stop = null }: OrderFacts,
  { bars, slippageBps }: { bars: readonly Bar[]; slippageBps: number },
): NaiveFill | null {
  const facts = { sign: side === 'buy' ? 1 : -1, limit, stop, slippageBps };
  for (const [bar, one] of bars.entries()) {
    const filled = stop === null ? byLimit(facts, one, bar) : byStop(facts, one);
    if (filled) return { bar, price: filled[0], liquidity: filled[1] };
  }
  return null;
}

type Filled = [number, 'maker' | 'taker'] | null;

function slipped({ sign, slippageBps }: Facts, price: number): number {
  return Math.max(1, price + sign * Math.ceil((price * slippageBps) / 10_000));
}

function byStop(facts: Facts, { open, high, low }: Bar): Filled {
  const { sign, stop } = facts;
  if (stop === null) return null;
  if (sign * open >= sign * stop) return [slipped(facts, open), 'taker'];
  return sign * (sign > 0 ? high : low) >= sign * stop ? [slipped(facts, stop), 'taker'] : null;
}

function byLimit(facts: Facts, { open, high, low }: Bar, bar: number): Filled {
  const { sign, limit } = facts;
  if (limit === null) return [slipped(facts, open), 'taker'];
  if (sign * open <= sign * limit) {
    if (bar > 0) return [open, 'maker'];
    return [sign * Math.min(sign * slipped(facts, open), sign * limit), 'taker'];
  }
  return sign * (sign > 0 ? low : high) <= sign * limit ? [limit, 'maker'] : null;
}
