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
 * Finds what is missing between candles in order of time. Where the file has no candle at all on Saturdays and
 * Sundays (UTC), the market is closed then, and nothing is missing there.
 */
export function gapsOf(candles: readonly Pick<Candle, 'at'>[]): CandleGaps {
  const stepMs = usualStep(candles);
  const hasWeekends = candles.some(({ at }) => isWeekend(at));
  const found: CandleGaps = { stepMs, gaps: 0, missing: 0, longest: null };
  let before = candles[0]?.at ?? 0;
  for (const { at } of candles) {
    const missing = at - before <= stepMs ? 0 : missingBetween(before, at, { stepMs, hasWeekends });
    if (missing > 0) {
      found.gaps += 1;
      found.missing += missing;
      const { longest } = found;
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

/** The epoch began on a Thursday. */
function isWeekend(at: number): boolean {
  const weekday = (Math.floor(at / DAY_MS) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

function missingBetween(
  from: number,
  to: number,
  { stepMs, hasWeekends }: { stepMs: number; hasWeekends: boolean },
): number {
  if (hasWeekends) return Math.ceil((to - from) / stepMs) - 1;
  let missing = 0;
  for (let at = from + stepMs; at < to; at += stepMs) if (!isWeekend(at)) missing += 1;
  return missing;
}
