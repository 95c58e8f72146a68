import { DeskError } from '#lib/desk-error';
import { checkParameters } from '#lib/strategies/strategies';
import type { Parameters, Strategy } from '#lib/strategies/strategy';

/** The values that a sweep tries of one parameter. */
export interface SweepRange {
  name: string;
  values: readonly number[];
}

export interface SweepGrid {
  /** Complete parameters, the last range running fastest. */
  sets: Record<string, number>[];
  /** Combinations that the strategy refuses (e.g. fast not below slow), and why the first of them was. */
  skipped: number;
  skippedBecause: string | null;
}

/** Combinations in one sweep, those that are skipped included. */
export const MAX_SETS = 20_000;

/**
 * Every combination of the ranges over the given parameters. `invalid_input` where there are more than `MAX_SETS`, where
 * a range names no parameter of the strategy or one twice, and where no combination is left.
 */
export function sweepGrid(strategy: Strategy, given: Parameters, ranges: readonly SweepRange[]): SweepGrid {
  requireKnown(strategy, ranges);
  const combinations = ranges.reduce((product, { values }) => product * values.length, 1);
  if (combinations > MAX_SETS) {
    throw new DeskError(
      'invalid_input',
      `The sweep has ${String(combinations)} combinations, and ${String(MAX_SETS)} are the most: take larger steps or ` +
        `fewer parameters.`,
    );
  }
  const grid: SweepGrid = { sets: [], skipped: 0, skippedBecause: null };
  for (let index = 0; index < combinations; index += 1) {
    const { params, faults } = checkParameters(strategy, { ...given, ...combinationAt(ranges, index) });
    if (faults.length === 0) grid.sets.push(params);
    else {
      grid.skipped += 1;
      grid.skippedBecause ??= faults.join('; ');
    }
  }
  if (grid.sets.length > 0) return grid;
  throw new DeskError(
    'invalid_input',
    `No combination of the sweep is one that ${strategy.name} takes: ${grid.skippedBecause ?? 'it has no value'}.`,
  );
}

function requireKnown({ name, parameters }: Strategy, ranges: readonly SweepRange[]): void {
  for (const [index, range] of ranges.entries()) {
    if (!parameters.some((parameter) => parameter.name === range.name)) {
      const known = parameters.map((parameter) => parameter.name).join(', ');
      throw new DeskError(
        'invalid_input',
        `${name} has no parameter ${range.name} to sweep (it has ${known}).`,
      );
    }
    if (ranges.findIndex((other) => other.name === range.name) !== index)
      throw new DeskError('invalid_input', `The parameter ${range.name} is swept twice: once is enough.`);
  }
}

function combinationAt(ranges: readonly SweepRange[], index: number): Record<string, number> {
  const combination: Record<string, number> = {};
  let rest = index;
  for (const { name, values } of ranges.toReversed()) {
    combination[name] = values[rest % values.length] ?? 0;
    rest = Math.floor(rest / values.length);
  }
  return combination;
}
