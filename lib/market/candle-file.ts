import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { type CandleColumns, columnsOf, USUAL_COLUMNS } from '#lib/market/candle-file-columns';
import { timeOf } from '#lib/market/candle-file-time';
import type { Instrument } from '#lib/market/instrument';
import { decimalsOf } from '#lib/trading/decimal';
import { ticksFromNumber } from '#lib/trading/instrument-scale';

/** One bar as a file has it; prices are still texts, until an instrument gives them ticks. */
interface Row {
  line: number;
  at: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: number;
}

/** A file of candles whose every line was understood and found sound. */
export interface CandleFile {
  /** For messages. */
  name: string;
  rows: readonly Row[];
  /** The most decimals that a price in it has. */
  priceDecimals: number;
}

/**
 * Reads `timestamp,open,high,low,close,volume` lines; other names and orders of columns, ISO times, semicolons
 * and tabs are understood. `invalid_input`, naming the line, for what is no number, not above 0, a high
 * below its low, or a time that does not follow the one before.
 */
export function parseCandleFile(text: string, name: string): CandleFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const first = lines[0] ?? '';
  const separator = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ',';
  const { columns, isHeader } = headerOf(first.split(separator).map(bare), name);
  const rows: Row[] = [];
  let priceDecimals = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let index = isHeader ? 1 : 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const row = rowOf(line.split(separator).map(bare), columns, index + 1);
    const fault = faultOf(row, before);
    if (fault !== null) throw new DeskError('invalid_input', `${name}, line ${String(row.line)}: ${fault}.`);
    before = row.at;
    priceDecimals = Math.max(priceDecimals, mostDecimals(row));
    rows.push(row);
  }
  if (rows.length === 0) throw new DeskError('invalid_input', `${name} has no candle in it.`);
  return { name, rows, priceDecimals };
}

/** The file's candles in the instrument's ticks; what is finer goes to the nearest tick. */
export function candlesOf({ name, rows }: CandleFile, instrument: Instrument): Candle[] {
  return rows.map(({ line, at, volume, ...prices }) => {
    try {
      const tick = (text: string) => ticksFromNumber(Number(text), instrument);
      return {
        at,
        open: tick(prices.open),
        high: tick(prices.high),
        low: tick(prices.low),
        close: tick(prices.close),
        volume,
      };
    } catch (cause) {
      const rule = `in steps of ${instrument.tickSize}`;
      throw new DeskError(
        'invalid_input',
        `${name}, line ${String(line)}: its prices can't be had ${rule}.`,
        {
          cause,
        },
      );
    }
  });
}

function bare(field: string): string {
  return field.trim().replace(/^"(.*)"$/, '$1');
}

function headerOf(fields: readonly string[], name: string): { columns: CandleColumns; isHeader: boolean } {
  const columns = columnsOf(fields);
  if (columns) return { columns, isHeader: true };
  const isData = fields.length >= 5 && fields.slice(1, 5).every((field) => Number(field) > 0);
  if (isData) return { columns: USUAL_COLUMNS, isHeader: false };
  throw new DeskError(
    'invalid_input',
    `${name} must begin with a line of names: timestamp,open,high,low,close,volume.`,
  );
}

function rowOf(fields: readonly string[], columns: CandleColumns, line: number): Row {
  const text = (column: number) => fields[column] ?? '';
  return {
    line,
    at: timeOf(text(columns.time), columns.isMilliseconds),
    open: text(columns.open),
    high: text(columns.high),
    low: text(columns.low),
    close: text(columns.close),
    volume: Number(text(columns.volume)),
  };
}

const PRICES = ['open', 'high', 'low', 'close'] as const;

function faultOf(row: Row, before: number): string | null {
  if (!Number.isSafeInteger(row.at)) return 'its time is neither epoch milliseconds nor an ISO time';
  if (row.at <= before) return 'its time does not follow the line before';
  for (const name of PRICES) {
    // An empty field is the number 0 to JavaScript, and refused here as well.
    const price = Number(row[name]);
    if (!(price > 0 && price < Infinity)) return `${name} “${row[name].slice(0, 40)}” is no price above 0`;
  }
  if (Number(row.high) < Number(row.low)) return `high ${row.high} is below low ${row.low}`;
  return row.volume >= 0 && row.volume < Infinity ? null : 'its volume is no number from 0 on';
}

function mostDecimals(row: Row): number {
  let most = 0;
  for (const name of PRICES) most = Math.max(most, decimalsIn(row[name]));
  return most;
}

/** Digits that a float holds for sure; what programs print beyond them is noise (`0.0016200000000000001`). */
const FLOAT_DIGITS = 15;

/** Decimals of a price, also of one with an exponent (`1.5e-05` has 6), and without a float's noise. */
function decimalsIn(text: string): number {
  const isNoisy = text.replace(/^[0.]+|\./g, '').length > FLOAT_DIGITS;
  const clean = isNoisy ? Number(text).toPrecision(FLOAT_DIGITS) : text;
  const [mantissa = '', exponent = '0'] = clean.toLowerCase().split('e');
  return Math.max(0, decimalsOf(mantissa) - Number(exponent));
}
