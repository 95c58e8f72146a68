const DAY_MS = 86_400_000;

/** Returns from one day with candles to the next, and how many such days a year has. */
export interface DailyReturns {
  /** Ratios (0.01 = 1 %): the last equity of a UTC day ÷ that of the day before − 1; the first day has none. */
  returns: number[];
  daysInYear: 252 | 365;
}

/** From this share of its candles on weekends on, a market counts as open all week (2 days of 7, less a margin). */
const WEEKEND_SHARE = (2 / 7) * 0.6;

/** Daily returns of an equity curve, so that ratios of files with different timeframes compare. */
export function dailyReturns(times: Float64Array, equity: Float64Array): DailyReturns {
  const closes: number[] = [];
  let day = Number.NaN;
  let atWeekends = 0;
  for (let index = 0; index < times.length; index += 1) {
    const today = Math.floor((times[index] ?? 0) / DAY_MS);
    if (today !== day) closes.push(0);
    day = today;
    closes[closes.length - 1] = equity[index] ?? 0;
    // The epoch began on a Thursday.
    if ((today + 4) % 7 === 0 || (today + 4) % 7 === 6) atWeekends += 1;
  }
  const returns = closes.slice(1).map((close, index) => ratio(close, closes[index] ?? 0));
  return { returns, daysInYear: atWeekends > times.length * WEEKEND_SHARE ? 365 : 252 };
}

function ratio(now: number, before: number): number {
  return before > 0 ? now / before - 1 : 0;
}
