import type { Signal } from '#lib/strategies/strategy';

/** From this confidence on a signal is called strong. */
const STRONG = 0.8;

/**
 * Half strength for a rule that speaks only beyond its own threshold, with strength ≥ 1: its signals begin at
 * 0.71, just above what robots trade by default (0.7), and are strong from 1.6 thresholds on.
 */
export const HALF_OF_RULE = 0.4;

/**
 * Confidence of a signal from its strength (≥ 0, in units of what is usual for it): `strength ÷ (strength +
 * half)`. 0 for no strength, 0.5 at `half`, towards 1 beyond.
 */
export function confidenceOf(strength: number, half: number): number {
  return strength > 0 ? strength / (strength + half) : 0;
}

/** A buy or a sell, strong where its confidence is high. */
export function directionOf(side: 'buy' | 'sell', confidence: number): Signal['direction'] {
  return confidence >= STRONG ? `strong_${side}` : side;
}
