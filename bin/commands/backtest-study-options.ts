import { type Command, InvalidArgumentError, Option } from 'commander';
import { MONTE_CARLO_METHODS } from '#lib/backtest/monte-carlo';
import { RANK_FIGURES } from '#lib/backtest/rank-figure';

/** What a backtest can be studied by, beyond one run. */
export function addStudyOptions(command: Command): Command {
  return command
    .option(
      '--sweep <name=from:to:step>',
      'run every value of a parameter, or name=value,value; again for each further parameter',
      again,
      [],
    )
    .addOption(
      new Option('--rank <figure>', 'what sets are ranked by').choices(RANK_FIGURES).default('sharpe'),
    )
    .option('--top <count>', 'so many of the best sets are told', countUpTo(20_000), 20)
    .option(
      '--walk-forward <in:out>',
      'with --sweep: choose the best set on so many candles, trade it on as many after them, and so on',
      lengths,
    )
    .option('--anchored', 'with --walk-forward: always choose on all candles from the first one on')
    .option('--monte-carlo <runs>', 'make up so many other histories of the same trades', countUpTo(100_000))
    .addOption(
      new Option('--monte-carlo-method <method>', 'draw trades with replacement, or only reorder them')
        .choices(MONTE_CARLO_METHODS)
        .default('resample'),
    )
    .option('--seed <number>', 'the same seed makes up the same histories', seed, 1)
    .option('--check-look-ahead', 'look whether the strategy knows what comes; exit code 1 where it does')
    .option('--check-start-up', 'look whether its warm-up length is long enough')
    .option('--workers <count>', "threads (else the machine's cores)", countUpTo(256));
}

function again(text: string, before: string[]): string[] {
  return [...before, text];
}

function countUpTo(most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) > 0 && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

function seed(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= 4_294_967_295) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 4294967295.');
}

function lengths(text: string): { inSample: number; outOfSample: number } {
  const [, inSample, outOfSample] = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(text) ?? [];
  if (inSample !== undefined && outOfSample !== undefined)
    return { inSample: Number(inSample), outOfSample: Number(outOfSample) };
  throw new InvalidArgumentError('Write it as two numbers of candles, e.g. 20000:5000.');
}
