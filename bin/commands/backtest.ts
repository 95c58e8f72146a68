import { type Command, InvalidArgumentError, Option } from 'commander';
import { addStudyOptions } from './backtest-study-options.ts';
import type { BacktestOptions } from './run-backtest.ts';
import { DECIMAL, RATIO, requireSlippage, USUAL_WISH } from '#lib/backtest/backtest-wish';
import { DeskError } from '#lib/desk-error';
import { TIMEFRAMES } from '#lib/market/instrument';

/** `multichat backtest`. */
export function addBacktestCommand(program: Command): void {
  const command = program
    .command('backtest')
    .description('run a strategy over recorded candles with the engine that robots trade with')
    .option(
      '--data <file>',
      'candles: timestamp(ms UTC),open,high,low,close,volume; other names and ISO times are understood',
    )
    .option('--symbol <symbol>', "instead of a file: the desk's stored candles of this symbol")
    .addOption(new Option('--timeframe <length>', 'and of this timeframe').choices(TIMEFRAMES))
    .option('--strategy <name>', 'strategy, e.g. sma-cross')
    .option(
      '--journal <robot>',
      'instead: do again what this robot was told, and compare its orders and fills',
    )
    .option(
      '--param <name=value...>',
      'its parameters, and side=both|long (both closes and reverses)',
      param,
      {},
    )
    .option('--cash <amount>', 'starting cash', decimal, USUAL_WISH.cash)
    .option('--commission <ratio>', 'of the value, on each side, e.g. 0.002', ratio, USUAL_WISH.commission)
    .option(
      '--spread <ratio>',
      'paid by a fill that opens: a long at price × (1 + s), a short at price × (1 - s)',
      ratio,
      USUAL_WISH.spread,
    )
    .option(
      '--slippage-bps <points>',
      'basis points by which every fill slips, rounded up to the tick',
      points,
      USUAL_WISH.slippageBps,
    )
    .option(
      '--volume-share <percent>',
      "of each candle's volume that all orders together trade at most",
      Number,
    )
    .option('--latency-ms <ms>', 'market time until an order takes effect', Number)
    .option(
      '--size <lots>',
      'all (whole lots that cash buys, commission included) or a quantity',
      size,
      USUAL_WISH.size,
    )
    .addOption(
      new Option('--fill <when>', 'where a signal trades')
        .choices(['next-open', 'close'])
        .default(USUAL_WISH.fill),
    )
    .option('--finalize', 'close what is open on the last candle')
    .option('--from <time>', 'only candles from then on: epoch ms or an ISO time, UTC')
    .option('--to <time>', 'only candles before then')
    .option('--tick <size>', "smallest price step (else from the file's decimals)", decimal)
    .option('--lot <size>', 'smallest quantity step (else 1, or that of the symbol)', decimal);
  addStudyOptions(command)
    .option('--config <file>', 'config file, for --symbol and strategies of your own')
    .option('--json', 'print one JSON object')
    .option('--summary', 'print it without the lists of fills, trades and equity')
    .option('--progress', 'say on stderr how far it is, a line a time, also without a terminal')
    .action(runAsked);
}

async function runAsked(options: BacktestOptions & { journal?: string }): Promise<void> {
  if (options.journal !== undefined) {
    return (await import('./replay-journal.ts')).replay(options.journal, options);
  }
  if (options.strategy === undefined) {
    throw new DeskError('invalid_input', 'Name a --strategy, or a robot with --journal.');
  }
  return (await import('./run-backtest.ts')).backtest(options);
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
  return requireSlippage(/^\d{1,4}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN);
}

function size(text: string): string {
  return text === 'all' ? text : decimal(text);
}
