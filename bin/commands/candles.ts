import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CandleImportOptions } from './candles-import.ts';
import { DECIMAL } from '#lib/backtest/backtest-wish';
import { TIMEFRAMES } from '#lib/market/instrument';

/** `multichat candles import`. */
export function addCandlesCommand(program: Command): void {
  const candles = program.command('candles').description('bring recorded candles into the store');
  candles
    .command('import')
    .description(
      "bring in a file's candles, read them back and compare; what is there already stays, and doing it again finishes " +
        'what broke off',
    )
    .argument(
      '<file>',
      'timestamp(ms UTC),open,high,low,close,volume; other names and ISO times are understood',
    )
    .requiredOption('--symbol <symbol>', 'an instrument of the desk, or a new name: backtests can run on it')
    .addOption(new Option('--timeframe <length>', 'of the file').choices(TIMEFRAMES).makeOptionMandatory())
    .option('--tick <size>', "of a new symbol: its smallest price step (else from the file's decimals)", size)
    .option('--lot <size>', 'of a new symbol: its smallest quantity step (else 1)', size)
    .option('--replace', 'replace candles that are there and differ, instead of refusing the file')
    .option('--round', 'round prices that are finer than the tick, instead of refusing the file')
    .option('--config <file>', 'config file')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: object) =>
      (await import('./candles-import.ts')).importCandleFile(file, options as CandleImportOptions),
    );
}

function size(text: string): string {
  if (DECIMAL.test(text) && Number(text) > 0) return text;
  throw new InvalidArgumentError('It must be a plain decimal above 0.');
}
