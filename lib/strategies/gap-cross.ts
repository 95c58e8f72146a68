import { createSma } from '#lib/indicators/sma';
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
  const usualChange = createMeanSoFar(usualOver);
  let gapBefore = Number.NaN;
  return (gap) => {
    const side = cross(gap);
    const change = Math.abs(gap - gapBefore);
    gapBefore = gap;
    if (Number.isNaN(change)) return null;
    const usual = usualChange(change);
    return side === null ? null : { side, speed: change / usual };
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
