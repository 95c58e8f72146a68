import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { backtestText } from './backtest-text.ts';
import { terminalJson } from './terminal-text.ts';
import { backtestInstrument } from '#lib/backtest/backtest-instrument';
import { backtestReport, backtestSummary } from '#lib/backtest/backtest-report';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { runBacktest } from '#lib/backtest/run-backtest';
import { statisticsOf } from '#lib/backtest/statistics';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { type CandleFile, candlesOf, parseCandleFile } from '#lib/market/candle-file';
import { timeOf } from '#lib/market/candle-file-time';
import { type CandleGaps, gapsOf } from '#lib/market/candle-gaps';
import type { Instrument } from '#lib/market/instrument';
import { checkedParameters, strategyNamed } from '#lib/strategies/strategies';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { parseCash, parseQuantity } from '#lib/trading/money-text';

export interface BacktestOptions {
  data: string;
  strategy: string;
  param: Record<string, string>;
  cash: string;
  commission: string;
  spread: string;
  slippageBps: number;
  size: string;
  fill: 'next-open' | 'close';
  finalize?: boolean;
  from?: string;
  to?: string;
  tick?: string;
  lot?: string;
  json?: boolean;
  summary?: boolean;
}

/** `multichat backtest`. */
export async function backtest(options: BacktestOptions): Promise<void> {
  // What is wrong with the options is told before a large file is read.
  const { params, sides } = parametersOf(options);
  const file = parseCandleFile(await textOf(options.data), path.basename(options.data));
  const instrument = instrumentOf(options, file);
  const candles = within(candlesOf(file, instrument), options);
  const gaps = gapsOf(candles);
  const note = (text: string) => process.stderr.write(`multichat: ${text}\n`);
  const settings = settingsOf(options, instrument, { params, sides });
  const result = runBacktest(settings, candles);
  const figures = statisticsOf(result, candles);
  if (isTooDear(settings, candles))
    note('The cash buys not even one lot: give more --cash, or a finer --lot.');
  if (!options.json && !options.summary) {
    process.stdout.write(backtestText({ result, figures, instrument, gaps }));
    return;
  }
  if (gaps.gaps > 0) note(gapsText(file.name, gaps));
  const view = options.summary ? backtestSummary : backtestReport;
  process.stdout.write(`${terminalJson(view(result, figures, instrument))}\n`);
}

/** Whether a single lot costs more than all the cash at every candle: no order can come of anything. */
function isTooDear({ instrument, startingCash }: BacktestSettings, candles: readonly Candle[]): boolean {
  const { cashPerTickLot } = instrumentScale(instrument);
  return candles.every(({ low }) => low * cashPerTickLot > startingCash);
}

function gapsText(name: string, { gaps, missing }: CandleGaps): string {
  return `${name} has ${gaps} gaps, in which ${missing} candles are missing.`;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new DeskError('invalid_input', `${file} can't be read (${code}): name a file that is there.`, {
      cause,
    });
  }
}

interface Parameters {
  params: Record<string, number>;
  sides: BacktestSettings['sides'];
}

function parametersOf({ strategy, param }: BacktestOptions): Parameters {
  const { side = 'long', ...rest } = param;
  if (side !== 'both' && side !== 'long') {
    throw new DeskError('invalid_input', `The parameter side must be both or long, and is “${side}”.`);
  }
  const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, Number(value)]));
  return { params: checkedParameters(strategyNamed(strategy), given), sides: side };
}

function instrumentOf(options: BacktestOptions, { name, priceDecimals }: CandleFile): Instrument {
  const { tick, lot, cash, commission, spread } = options;
  const symbol = name.replace(/\.[a-z]+$/i, '');
  return backtestInstrument({ symbol, priceDecimals, tick, lot, cash, commission, spread });
}

function settingsOf(
  options: BacktestOptions,
  instrument: Instrument,
  { params, sides }: Parameters,
): BacktestSettings {
  const fee = basisPoints(options.commission);
  return {
    instrument,
    strategy: { name: options.strategy, params },
    sides,
    startingCash: parseCash(options.cash, instrumentScale(instrument).cashDecimals),
    entrySize: options.size === 'all' ? 'all' : parseQuantity(options.size, instrument),
    costs: {
      takerFeeBps: fee,
      makerFeeBps: fee,
      slippageBps: options.slippageBps,
      spreadBps: basisPoints(options.spread),
    },
    fill: options.fill,
    finalize: options.finalize ?? false,
  };
}

/** A ratio of at most six decimals in basis points; rounded to the two decimals that these then have. */
function basisPoints(ratio: string): number {
  return Math.round(Number(ratio) * 1_000_000) / 100;
}

function within(candles: Candle[], { from, to }: BacktestOptions): Candle[] {
  const first = from === undefined ? -Infinity : instantOf('--from', from);
  const end = to === undefined ? Infinity : instantOf('--to', to);
  const chosen = candles.filter(({ at }) => at >= first && at < end);
  if (chosen.length > 0) return chosen;
  throw new DeskError('invalid_input', 'No candle lies between --from and --to: give a longer time.');
}

function instantOf(option: string, text: string): number {
  const at = timeOf(text, true);
  if (Number.isFinite(at)) return at;
  throw new DeskError(
    'invalid_input',
    `${option} must be epoch milliseconds or an ISO time, and is “${text}”.`,
  );
}
