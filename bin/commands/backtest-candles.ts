import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withDesk } from './with-desk.ts';
import { readStoredSeries } from '#lib/backtest-jobs/stored-series';
import { backtestInstrument } from '#lib/backtest/backtest-instrument';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { candlesOf, parseCandleFile } from '#lib/market/candle-file';
import { timeOf } from '#lib/market/candle-file-time';
import type { Instrument, Timeframe } from '#lib/market/instrument';

export interface CandleOptions {
  data?: string;
  symbol?: string;
  timeframe?: Timeframe;
  from?: string;
  to?: string;
  tick?: string;
  lot?: string;
  cash: string;
  commission: string;
  spread: string;
  config?: string;
}

export interface BacktestCandles {
  /** For messages. */
  name: string;
  instrument: Instrument;
  candles: Candle[];
}

/** The candles that a backtest runs over, from a file or from the store, in an instrument of their own. */
export async function readBacktestCandles(options: CandleOptions): Promise<BacktestCandles> {
  const { data, symbol, timeframe } = options;
  const from = options.from === undefined ? -Infinity : instantOf('--from', options.from);
  const to = options.to === undefined ? Infinity : instantOf('--to', options.to);
  if (data !== undefined && symbol === undefined) return fromFile(data, options, { from, to });
  if (data === undefined && symbol !== undefined && timeframe !== undefined) {
    const series = await withDesk(options, (desk) =>
      readStoredSeries(desk, { ...options, symbol, timeframe, from, to }),
    );
    return { name: `${symbol} ${timeframe}`, ...series };
  }
  throw new DeskError(
    'invalid_input',
    'Say what to run over: --data FILE, or --symbol SYMBOL --timeframe LENGTH for candles of the store.',
  );
}

async function fromFile(
  data: string,
  { tick, lot, cash, commission, spread }: CandleOptions,
  { from, to }: { from: number; to: number },
): Promise<BacktestCandles> {
  const file = parseCandleFile(await candleText(data), path.basename(data));
  const symbol = file.name.replace(/\.[a-z]+$/i, '');
  const { priceDecimals } = file;
  const instrument = backtestInstrument({ symbol, priceDecimals, tick, lot, cash, commission, spread });
  const candles = candlesOf(file, instrument).filter(({ at }) => at >= from && at < to);
  if (candles.length > 0) return { name: file.name, instrument, candles };
  throw new DeskError('invalid_input', 'No candle lies between --from and --to: give a longer time.');
}

/** The text of a file of candles; `invalid_input` where it can't be read. */
export async function candleText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new DeskError('invalid_input', `${file} can't be read (${code}): name a file that is there.`, {
      cause,
    });
  }
}

function instantOf(option: string, text: string): number {
  const at = timeOf(text, true);
  if (Number.isFinite(at)) return at;
  throw new DeskError(
    'invalid_input',
    `${option} must be epoch milliseconds or an ISO time, and is “${text}”.`,
  );
}
