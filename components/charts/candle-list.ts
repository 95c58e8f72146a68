import type { CandleView } from '#lib/market/quote';

/**
 * What a live bar did to a list of candles: `old` bars (older than the newest candle) change nothing,
 * the closed candle stored by the desk is the truth for them.
 */
export type BarChange = 'replaced' | 'appended' | 'old';

/** Puts the candle being built at the end of `candles` (oldest first), in place. */
export function putBar(candles: CandleView[], bar: CandleView): BarChange {
  const newest = candles.at(-1);
  if (newest === undefined || bar.at > newest.at) {
    candles.push(bar);
    return 'appended';
  }
  if (bar.at < newest.at) return 'old';
  candles[candles.length - 1] = bar;
  return 'replaced';
}

/** Both lists as one, oldest first and once each by open time; where both have a candle, `fresh` wins. */
export function mergeCandles(known: readonly CandleView[], fresh: readonly CandleView[]): CandleView[] {
  const merged: CandleView[] = [];
  let left = 0;
  let right = 0;
  while (left < known.length || right < fresh.length) {
    const a = known[left];
    const b = fresh[right];
    if (b === undefined || (a !== undefined && a.at < b.at)) {
      if (a !== undefined) merged.push(a);
      left += 1;
      continue;
    }
    if (a !== undefined && a.at === b.at) left += 1;
    merged.push(b);
    right += 1;
  }
  return merged;
}

/** Index of the candle that was open at `at` (epoch ms): the last one with an open time ≤ `at`; −1 before the first. */
export function candleIndexAt(candles: readonly CandleView[], at: number): number {
  let low = 0;
  let high = candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candle = candles[middle];
    if (candle !== undefined && candle.at <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
