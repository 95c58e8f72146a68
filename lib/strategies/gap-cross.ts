import { createCross, type CrossRule, type Side } from '#lib/strategies/cross-rule';

export interface GapCross {
  side: Side;
  /** Change of the gap on this candle, in units of its mean change over the last candles. */
  speed: number;
}

/** Speed of a cross at which confidence is 0.5: a cross made at speed is trusted, one that drifted is not. */
export const HALF_SPEED = 0.65;

/** Told the gap of two lines candle by candle, finds their crosses and how fast each was made. */
export function createGapCross(rule: CrossRule, usualOver: number): (gap: number) => GapCross | null {
  const cross = createCross(rule);
  const changes = new Float64Array(usualOver);
  // In an array, because a closure's variable would be allocated anew with each number that is no whole one.
  const before = Float64Array.of(Number.NaN);
  let seen = 0;
  return (gap) => {
    const side = cross(gap);
    const change = Math.abs(gap - (before[0] ?? 0));
    before[0] = gap;
    if (Number.isNaN(change)) return null;
    changes[seen % usualOver] = change;
    seen += 1;
    return side === null ? null : { side, speed: change / meanOfNewest(changes, seen) };
  };
}

/**
 * The mean of the last values, and of those there are while they are fewer. Summed from the oldest on, only where it is
 * asked for: so it doesn't depend on when the run began.
 */
function meanOfNewest(ring: Float64Array, seen: number): number {
  const count = Math.min(seen, ring.length);
  let sum = 0;
  for (let index = seen - count; index < seen; index += 1) sum += ring[index % ring.length] ?? 0;
  return sum / count;
}
