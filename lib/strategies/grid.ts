import { confidenceOf, directionOf, HALF_OF_RULE } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/** Lines so near that a rounding of the logarithm decides: part of a spacing. */
const ON_LINE = 1e-9;

/**
 * Price lines lie `spacing` percent apart, from one tick up: buys when the close falls to the next line below
 * the one it touched last, sells when it rises to the next above; for each line passed one of `parts` of a whole position. A price that swings round
 * one line does nothing.
 * Source: grid trading, as exchanges offer it, with geometric lines. The lines hang on nothing but `spacing`, so
 * that a robot that starts again finds the same ones; the first one it reaches only tells it where it stands.
 * Confidence: how many lines the candle passed.
 */
export const grid: Strategy = {
  name: 'grid',
  title: 'Grid',
  parameters: [
    { name: 'spacing', label: 'Between lines (percent)', default: 1, min: 0.1, max: 50, step: 0.1 },
    { name: 'parts', label: 'Lines to a whole position', default: 10, min: 1, max: 1000, step: 1 },
  ],
  faults: () => [],
  warmUpLength: () => 2,
  create: ({ spacing = 1, parts = 10 }) => createRun(spacing, parts),
};

function createRun(spacing: number, parts: number): StrategyRun {
  const logSpacing = Math.log1p(spacing / 100);
  /** Heights between which nothing happens: the lines beside the one touched last, or beside the first price. */
  let quiet: { low: number; high: number } | null = null;
  let touched: number | null = null;
  return {
    onCandle({ close }) {
      // In spacings above one tick: whole numbers are lines.
      const height = Math.log(close) / logSpacing;
      const before = touched;
      const line = quiet === null ? lineAt(height) : lineReached(height, quiet);
      if (line !== null) touched = line;
      if (line !== null || quiet === null) quiet = neighbours(height, line);
      return line === null || before === null ? null : passed(line - before, { spacing, parts });
    },
  };
}

/** The line on which a first price lies; null between lines. */
function lineAt(height: number): number | null {
  const nearest = Math.round(height);
  return Math.abs(height - nearest) < ON_LINE ? nearest : null;
}

/** The last line that the price passed on its way; null where it has reached none. */
function lineReached(height: number, { low, high }: { low: number; high: number }): number | null {
  if (height + ON_LINE >= high) return Math.floor(height + ON_LINE);
  return height - ON_LINE <= low ? Math.ceil(height - ON_LINE) : null;
}

function neighbours(height: number, line: number | null): { low: number; high: number } {
  if (line !== null) return { low: line - 1, high: line + 1 };
  return { low: Math.floor(height), high: Math.ceil(height) };
}

/** `lines` > 0 were passed upwards, < 0 downwards. */
function passed(lines: number, { spacing, parts }: { spacing: number; parts: number }): Signal | null {
  if (lines === 0) return null;
  const confidence = confidenceOf(Math.abs(lines), HALF_OF_RULE);
  const [side, verb] = lines < 0 ? (['buy', 'fell'] as const) : (['sell', 'rose'] as const);
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `The close ${verb} by ${String(Math.abs(lines))} grid line(s), ${String(spacing)} % apart.`,
    part: Math.min(1, Math.abs(lines) / parts),
  };
}
