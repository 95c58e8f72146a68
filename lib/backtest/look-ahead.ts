import type { Candle } from '#lib/market/candle';
import type { Signal, StrategyRun } from '#lib/strategies/strategy';

/** Makes a strategy anew; `candles` are all that it may come to know, for those that prepare themselves with them. */
export type MakeRun = (candles: readonly Candle[]) => StrategyRun;

/** A candle at which a strategy says something else once it can't know what came later. */
export interface LookAhead {
  /** Open time of the candle. */
  at: number;
  said: Signal | null;
  saidWithoutFuture: Signal | null;
}

/** Candles that are looked at: half of them with a signal, as many without. */
export const LOOKS = 100;

/**
 * Whether a strategy looks ahead: its answers over all candles are compared with those of a fresh run that ends
 * at the candle in question. Looks at signals and at silences, evenly spread, for a peek may also keep it from
 * speaking; each costs a run up to there. Empty where none differs. The same check finds a strategy that
 * remembers one run in the next, or draws lots.
 */
export function findLookAhead(
  makeRun: MakeRun,
  candles: readonly Candle[],
  onLook?: () => void,
): LookAhead[] {
  const run = makeRun(candles);
  const answers = candles.map((candle) => run.onCandle(candle));
  const spoken: number[] = [];
  const silent: number[] = [];
  for (const [index, answer] of answers.entries()) (answer ? spoken : silent).push(index);
  const half = LOOKS / 2;
  const found: LookAhead[] = [];
  for (const index of [...spread(spoken, half), ...spread(silent, half)].sort((a, b) => a - b)) {
    const said = answers[index] ?? null;
    const saidWithoutFuture = lastAnswer(makeRun, candles.slice(0, index + 1));
    onLook?.();
    if (!isSame(said, saidWithoutFuture))
      found.push({ at: candles[index]?.at ?? 0, said, saidWithoutFuture });
  }
  return found;
}

/** Twenty years and four days: whole weeks, so that days of the week and hours stay what they are. */
const EARLIER_MS = 1044 * 7 * 86_400_000;

/**
 * Candles at which a strategy says something else when the same prices lie 1,044 weeks earlier. What knows prices by
 * their dates, from a table or a file of its own, can't be told by cutting the future off; it is by this. So is what
 * rightly looks at months and years: it is for a person to judge.
 */
export function findUseOfDates(makeRun: MakeRun, candles: readonly Candle[]): LookAhead[] {
  const earlier = candles.map((candle) => ({ ...candle, at: candle.at - EARLIER_MS }));
  const run = makeRun(candles);
  const other = makeRun(earlier);
  return candles.flatMap((candle, index) => {
    const said = run.onCandle(candle);
    const saidWithoutFuture = other.onCandle(earlier[index] ?? candle);
    return isSame(said, saidWithoutFuture) ? [] : [{ at: candle.at, said, saidWithoutFuture }];
  });
}

function lastAnswer(makeRun: MakeRun, candles: readonly Candle[]): Signal | null {
  const run = makeRun(candles);
  let answer: Signal | null = null;
  for (const candle of candles) answer = run.onCandle(candle);
  return answer;
}

function isSame(a: Signal | null, b: Signal | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.direction === b.direction && a.confidence === b.confidence && a.reason === b.reason && a.part === b.part
  );
}

/** At most so many of the items, evenly spread, the last one among them. */
function spread(items: readonly number[], most: number): number[] {
  if (items.length <= most) return [...items];
  const step = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.ceil((index + 1) * step) - 1] ?? 0);
}
