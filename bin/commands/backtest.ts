import { type Command, InvalidArgumentError, Option } from 'commander';
import type { BacktestOptions } from './run-backtest.ts';

const RATIO = /^(?:0|0?\.\d{1,6}0*)$/;
const DECIMAL = /^\d{1,12}(?:\.\d{1,10})?$/;

/** `multichat backtest`. */
export function addBacktestCommand(program: Command): void {
  program
    .command('backtest')
    .description('run a strategy over recorded candles with the engine that robots trade with')
    .requiredOption(
      '--data <file>',
      'candles: timestamp(ms UTC),open,high,low,close,volume; other names and ISO times are understood',
    )
    .requiredOption('--strategy <name>', 'strategy, e.g. sma-cross')
    .option(
      '--param <name=value...>',
      'its parameters, and side=both|long (both closes and reverses)',
      param,
      {},
    )
    .option('--cash <amount>', 'starting cash', decimal, '10000')
    .option('--commission <ratio>', 'of the value, on each side, e.g. 0.002', ratio, '0')
    .option(
      '--spread <ratio>',
      'paid by a fill that opens: a long at price × (1 + s), a short at price × (1 - s)',
      ratio,
      '0',
    )
    .option(
      '--slippage-bps <points>',
      'basis points by which every fill slips, rounded up to the tick',
      points,
      0,
    )
    .option(
      '--size <lots>',
      'all (whole lots that cash buys, commission included) or a quantity',
      size,
      'all',
    )
    .addOption(
      new Option('--fill <when>', 'where a signal trades')
        .choices(['next-open', 'close'])
        .default('next-open'),
    )
    .option('--finalize', 'close what is open on the last candle')
    .option('--from <time>', 'only candles from then on: epoch ms or an ISO time, UTC')
    .option('--to <time>', 'only candles before then')
    .option('--tick <size>', "smallest price step (else from the file's decimals)", decimal)
    .option('--lot <size>', 'smallest quantity step (else 1)', decimal)
    .option('--json', 'print one JSON object')
    .option('--summary', 'print it without the lists of fills, trades and equity')
    .action(async (options: BacktestOptions) => (await import('./run-backtest.ts')).backtest(options));
}

function param(text: string, given: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([a-z][\w-]*)=(.+)$/i.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Write it as name=value.');
  return { ...given, [name]: value };
}

function decimal(text: string): string {
  if (DECIMAL.test(text) && Number(text) > 0) return text;
  throw new InvalidArgumentError('It must be a plain decimal above 0.');
}

function ratio(text: string): string {
  if (RATIO.test(text)) return text;
  throw new InvalidArgumentError('It must be from 0 to below 1 with at most six decimals, e.g. 0.002.');
}

function points(text: string): number {
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError(
    'It must be a number of basis points from 0 to 9999, with two decimals at most.',
  );
}

function size(text: string): string {
  return text === 'all' ? text : decimal(text);
}
