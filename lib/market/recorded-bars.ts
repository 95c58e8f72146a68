import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import { ticksFromNumber } from '#lib/trading/instrument-scale';

/** Daily S&P 500 2000-01-03 to 2020-04-17, from the npm package `vega-datasets` (BSD-3-Clause). */
const FILE = 'sp500-2000.csv';
const HEADER = 'date,open,high,low,close,adjclose,volume';

/** The recorded bars of a replayed instrument, oldest first; found from any working directory. */
export async function readRecordedBars(instrument: Instrument): Promise<Candle[]> {
  const build = dirname(createRequire(import.meta.url).resolve('vega-datasets'));
  const path = join(build, '..', 'data', FILE);
  try {
    return parseRecordedBars(await readFile(path, 'utf8'), instrument);
  } catch (cause) {
    throw new DeskError(
      'internal',
      `The recorded history ${FILE} can't be read; install the packages again.`,
      {
        cause,
      },
    );
  }
}

/** Parses `date,open,high,low,close,adjclose,volume` lines; a bar opens at midnight UTC of its date. */
export function parseRecordedBars(text: string, instrument: Instrument): Candle[] {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  if (header !== HEADER) throw new DeskError('invalid_input', `A line "${HEADER}" was expected first.`);
  return lines.map((line, index) => parseBar(line, index + 2, instrument));
}

function parseBar(line: string, lineNumber: number, instrument: Instrument): Candle {
  const [date = '', ...fields] = line.split(',');
  const at = Date.parse(`${date}T00:00:00Z`);
  const [open = NaN, high = NaN, low = NaN, close = NaN, , volume = NaN] = fields.map(Number);
  if (![at, open, high, low, close, volume].every(Number.isFinite)) {
    throw new DeskError('invalid_input', `Line ${String(lineNumber)} is not a bar: ${line}`);
  }
  return {
    at,
    open: ticksFromNumber(open, instrument),
    high: ticksFromNumber(Math.max(open, high, low, close), instrument),
    low: ticksFromNumber(Math.min(open, high, low, close), instrument),
    close: ticksFromNumber(close, instrument),
    volume,
  };
}
