import { MAX_SETS, type SweepRange } from '#lib/backtest/sweep-grid';
import { DeskError } from '#lib/desk-error';

const NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,6})?`;
const SPAN = new RegExp(`^(${NUMBER}):(${NUMBER})(?::(${NUMBER}))?$`);
const LIST = new RegExp(`^${NUMBER}(?:,${NUMBER})*$`);
/** Values have six decimals at most: steps are added as integers, so that 0.1 + 0.2 is 0.3. */
const SCALE = 1_000_000;

/**
 * Reads `fast=5:20:1` (from, to, step; both ends included, step 1 where left out) or `fast=5,10,20`. `invalid_input`,
 * saying how it is written, for anything else.
 */
export function sweepRangeOf(text: string): SweepRange {
  const [, name, spec = ''] = /^([a-z][\w-]*)=(.+)$/i.exec(text) ?? [];
  if (name === undefined) throw refusal(text);
  if (LIST.test(spec)) return { name, values: [...new Set(spec.split(',').map(Number))] };
  return { name, values: spanOf(spec, text) };
}

function spanOf(spec: string, text: string): number[] {
  const words = SPAN.exec(spec)?.slice(1) ?? [];
  // NaN where there is no span: it compares with nothing.
  const [first = NaN, last = NaN, pace = NaN] = words.map((word: string | undefined = '1') =>
    Math.round(Number(word) * SCALE),
  );
  if (!(pace > 0 && last >= first)) throw refusal(text);
  const count = Math.floor((last - first) / pace) + 1;
  if (count <= MAX_SETS) return Array.from({ length: count }, (_, index) => (first + index * pace) / SCALE);
  throw new DeskError(
    'invalid_input',
    `${text} has ${String(count)} values, and ${String(MAX_SETS)} are the most: take larger steps.`,
  );
}

function refusal(text: string): DeskError {
  return new DeskError(
    'invalid_input',
    `A sweep is written name=from:to:step (5:20:1) or name=value,value (5,10,20), and is “${text}”.`,
  );
}
