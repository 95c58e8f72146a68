import type { Indicator } from '#lib/indicators/indicator';
import { createWilder } from '#lib/indicators/wilder';

/** RSI of a market that doesn't move at all: neither strong nor weak (TA-Lib answers 0 there). */
const NEUTRAL = 50;

/**
 * Relative strength index, 0–100: average gain ÷ (average gain + average loss), both smoothed by Wilder's
 * method and seeded by their first means. Source: J. W. Wilder, New Concepts in Technical Trading Systems
 * (1978); TA-Lib `RSI`. First value at the input after `period` changes.
 */
export function createRsi(period: number): Indicator<number, number> {
  const gains = createWilder(period);
  const losses = createWilder(period);
  let previous = Number.NaN;
  return {
    next(value) {
      const change = value - previous;
      previous = value;
      if (Number.isNaN(change)) return null;
      const gain = gains.next(Math.max(change, 0));
      const loss = losses.next(Math.max(-change, 0));
      if (gain === null || loss === null) return null;
      const moved = gain + loss;
      return moved === 0 ? NEUTRAL : (100 * gain) / moved;
    },
  };
}
