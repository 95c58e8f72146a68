import type { Candle } from '#lib/market/candle';
import type { Signal, StrategyRun } from '#lib/strategies/strategy';

/** From when on later beginnings said the same as the first. */
export interface Agreement {
  /**
   * Candles after which every later beginning agreed for good, the first that agrees included; null where one disagreed
   * to the end (what it says depends on where it began).
   */
  needed: number | null;
  /** Beginnings that still disagreed once the declared candles were there. */
  drifting: number;
  /** The last disagreement past the declared length, of the beginning that needed longest; null where there is none. */
  last: { startedAt: number; at: number; said: Signal | null; saidFromTheStart: Signal | null } | null;
}

/** Whether a strategy that began later comes to say the same, and how many candles it needs for that. */
export interface StartUp {
  /** Candles that it says it needs: its `warmUpLength`. */
  declared: number;
  /** Later beginnings that were tried. */
  starts: number;
  /** Whether it says to buy, to sell or nothing: what a backtest trades on. */
  sides: Agreement;
  /** How confident it is, within 0.005: what a robot's least confidence and a vote look at as well. */
  confidences: Agreement;
}

export const STARTS = 20;
/** Confidences that people and robots take for equal: a recursive average never forgets its beginning quite. */
const CONFIDENCE_TOLERANCE = 0.005;

/**
 * Runs a strategy over all candles, and again from later ones on: past the declared length the answers must agree. A
 * strategy with finite memory does at once, a recursive average (EMA, Wilder's) drifts for some multiple of its length,
 * and one that is anchored to its first candle never agrees. Beginnings are spread over the first half, so that each has
 * as many candles to come to agree. Compare `recursive-analysis` of freqtrade.
 */
export function findStartUp(
  makeRun: () => StrategyRun,
  candles: readonly Candle[],
  { declared, onStart }: { declared: number; onStart?: () => void },
): StartUp {
  const run = makeRun();
  const answers = candles.map((candle) => run.onCandle(candle));
  const found: StartUp = { declared, starts: 0, sides: newAgreement(), confidences: newAgreement() };
  for (const start of startsOf(candles.length)) {
    const last = lastDifferences(makeRun(), { candles, answers, start });
    note(found.sides, last.sides, { declared, candles, start });
    note(found.confidences, last.confidences, { declared, candles, start });
    found.starts += 1;
    onStart?.();
  }
  return found;
}

function newAgreement(): Agreement {
  return { needed: 0, drifting: 0, last: null };
}

/** Evenly spread beginnings in the first half, never the first candle. */
function startsOf(length: number): number[] {
  const half = Math.floor(length / 2);
  const starts = Math.min(STARTS, half);
  return Array.from({ length: starts }, (_, index) => Math.ceil(((index + 1) * half) / starts));
}

interface Difference {
  index: number;
  said: Signal | null;
  saidFromTheStart: Signal | null;
}

interface Beginning {
  declared: number;
  candles: readonly Candle[];
  start: number;
}

function note(found: Agreement, last: Difference | null, { declared, candles, start }: Beginning): void {
  if (last === null) return;
  const { index, ...words } = last;
  const needed = index === candles.length - 1 ? null : index - start + 2;
  const isLonger = found.needed !== null && (needed === null || needed > found.needed);
  if (needed === null || needed > declared) {
    found.drifting += 1;
    const at = (place: number) => candles[place]?.at ?? 0;
    if (isLonger) found.last = { startedAt: at(start), at: at(index), ...words };
  }
  if (isLonger) found.needed = needed;
}

interface Whole {
  candles: readonly Candle[];
  answers: readonly (Signal | null)[];
  start: number;
}

function lastDifferences(
  run: StrategyRun,
  { candles, answers, start }: Whole,
): { sides: Difference | null; confidences: Difference | null } {
  let sides: Difference | null = null;
  let confidences: Difference | null = null;
  for (let index = start; index < candles.length; index += 1) {
    const candle = candles[index];
    if (!candle) break;
    const said = run.onCandle(candle);
    const saidFromTheStart = answers[index] ?? null;
    const difference = { index, said, saidFromTheStart };
    if (sideOf(said) !== sideOf(saidFromTheStart)) sides = confidences = difference;
    else if (!isAsConfident(said, saidFromTheStart)) confidences = difference;
  }
  return { sides, confidences };
}

function isAsConfident(a: Signal | null, b: Signal | null): boolean {
  return Math.abs((a?.confidence ?? 0) - (b?.confidence ?? 0)) <= CONFIDENCE_TOLERANCE;
}

/** To hold is to trade nothing, as silence is; `strong` follows from the confidence. */
function sideOf(signal: Signal | null): string {
  return signal === null ? 'hold' : signal.direction.replace('strong_', '');
}
