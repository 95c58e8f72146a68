import type { Candle } from '#lib/market/candle';
import { TIMEFRAME_MS } from '#lib/market/instrument';
import { ticks, type Ticks } from '#lib/trading/money';

/** One price of a replayed bar. */
export interface BarPoint {
  at: number;
  price: Ticks;
  volume: number;
}

/** Ticks a bar is played as. */
export const POINTS_PER_BAR = 8;

/**
 * A daily bar as the prices that may have led through it: from the open to the nearer extreme of its
 * direction (down first where it closed higher), to the other one, to the close. They fold to the bar.
 */
export function pointsOfBar(bar: Candle): BarPoint[] {
  const { open, high, low, close } = bar;
  const [first, second] = close >= open ? [low, high] : [high, low];
  const prices = [
    open,
    between(open, first, 1 / 2),
    first,
    between(first, second, 1 / 3),
    between(first, second, 2 / 3),
    second,
    between(second, close, 1 / 2),
    close,
  ];
  const length = TIMEFRAME_MS['1d'] / prices.length;
  return prices.map((price, index) => ({
    at: bar.at + index * length,
    price,
    volume: volumeUpTo(bar, index + 1) - volumeUpTo(bar, index),
  }));
}

function between(from: Ticks, to: Ticks, share: number): Ticks {
  return ticks(Math.round(from + (to - from) * share));
}

function volumeUpTo(bar: Candle, points: number): number {
  return Math.floor((bar.volume * points) / POINTS_PER_BAR);
}
