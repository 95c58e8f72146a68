import type { Candle } from '#lib/market/candle';

/** What is missing in recorded candles. */
export interface CandleGaps {
  /** The usual distance of two candles in ms: the most frequent one; 0 where there is only one candle. */
  stepMs: number;
  /** Places where candles are missing, and how many candles they lack together. */
  gaps: number;
  missing: number;
  /** The longest of them, from the candle before it to the candle after it; null where there is none. */
  longest: { from: number; to: number } | null;
}

const DAY_MS = 86_400_000;

/**
 * Finds what is missing between candles in order of time. Days of the week on which the whole file has no
 * candle (a stock market's weekend) are not missing.
 */
export function gapsOf(candles: readonly Pick<Candle, 'at'>[]): CandleGaps {
  const stepMs = usualStep(candles);
  const traded = new Set(candles.map(({ at }) => weekday(at)));
  const found: CandleGaps = { stepMs, gaps: 0, missing: 0, longest: null };
  let before: number | null = null;
  for (const { at } of candles) {
    const missing =
      before === null || at - before <= stepMs ? 0 : missingBetween(before, at, { stepMs, traded });
    if (before !== null && missing > 0) {
      found.gaps += 1;
      found.missing += missing;
      const longest = found.longest;
      if (longest === null || at - before > longest.to - longest.from)
        found.longest = { from: before, to: at };
    }
    before = at;
  }
  return found;
}

function usualStep(candles: readonly Pick<Candle, 'at'>[]): number {
  const counts = new Map<number, number>();
  let usual = 0;
  let before: number | null = null;
  for (const { at } of candles) {
    if (before !== null) {
      const count = (counts.get(at - before) ?? 0) + 1;
      counts.set(at - before, count);
      if (count > (counts.get(usual) ?? 0)) usual = at - before;
    }
    before = at;
  }
  return usual;
}

function weekday(at: number): number {
  return Math.floor(at / DAY_MS) % 7;
}

function missingBetween(
  from: number,
  to: number,
  { stepMs, traded }: { stepMs: number; traded: ReadonlySet<number> },
): number {
  const whole = Math.ceil((to - from) / stepMs) - 1;
  if (traded.size === 7) return whole;
  let missing = 0;
  for (let at = from + stepMs; at < to; at += stepMs) if (traded.has(weekday(at))) missing += 1;
  return missing;
}
