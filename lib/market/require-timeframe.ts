import { DeskError } from '#lib/desk-error';
import type { CandleFile } from '#lib/market/candle-file';
import { gapsOf } from '#lib/market/candle-gaps';
import { type Timeframe, TIMEFRAME_MS } from '#lib/market/instrument';

/** `invalid_input`, naming the line, where a file's candles are not of that timeframe. */
export function requireTimeframe({ name, rows }: CandleFile, timeframe: Timeframe): void {
  const length = TIMEFRAME_MS[timeframe];
  const odd = rows.find(({ at }) => at % length !== 0);
  if (odd) {
    throw new DeskError(
      'invalid_input',
      `${name}, line ${String(odd.line)}: no candle of ${timeframe} opens at ${new Date(odd.at).toISOString()} (UTC). Give ` +
        `the timeframe that the file has.`,
    );
  }
  const { stepMs } = gapsOf(rows);
  if (rows.length < 2 || stepMs === length) return;
  throw new DeskError(
    'invalid_input',
    `${name}: most of its candles are ${String(stepMs / 60_000)} minutes apart, not ${timeframe}. Give the timeframe that ` +
      `the file has.`,
  );
}
