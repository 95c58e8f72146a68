import type { Candle } from '#lib/market/candle';
import { mulDiv, type Ticks, ticks } from '#lib/trading/money';

/** A part of a candle's way, along which every price between its ends was traded. */
export interface Leg {
  from: Ticks;
  to: Ticks;
  /** Market time at which it begins and ends, epoch ms. */
  fromAt: number;
  toAt: number;
}

/**
 * The way that a candle is assumed to have gone from its open: first down to its low where it closed at or above
 * the open, else first up to its high; then to the other extreme, then to its close. Each leg takes a third of its
 * time. Bars are replayed along the same way (`bar-playback.ts`).
 */
export function legsOf({ at, open, high, low, close }: Candle, closesAt: number): Leg[] {
  const [first, second] = close >= open ? [low, high] : [high, low];
  const third = Math.floor((closesAt - at) / 3);
  const [firstAt, secondAt] = [at + third, at + 2 * third];
  return [
    { from: open, to: first, fromAt: at, toAt: firstAt },
    { from: first, to: second, fromAt: firstAt, toAt: secondAt },
    { from: second, to: close, fromAt: secondAt, toAt: closesAt },
  ];
}

/** The price at which the leg stands at a moment of it, to the nearest tick. */
export function priceWithin({ from, to, fromAt, toAt }: Leg, at: number): Ticks {
  if (toAt <= fromAt) return to;
  return ticks(from + mulDiv(to - from, at - fromAt, toAt - fromAt, 'nearest'));
}
