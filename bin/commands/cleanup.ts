import { type Command, InvalidArgumentError } from 'commander';

const MOST_DAYS = 36_500;

/** `multichat cleanup`. */
export function addCleanupCommand(program: Command): void {
  program
    .command('cleanup')
    .description('remove sessions in which nothing happened for long; say why the other old ones stay')
    .option('--days <number>', 'for how many days (else cleanup_days)', daysOf)
    .option('--dry-run', 'only say what would go and what stays')
    .option('--config <file>', 'config file')
    .option('--json', 'print JSON for programs')
    .action(async (options: object) => (await import('./clean-sessions.ts')).cleanSessions(options));
}

function daysOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_DAYS) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_DAYS}.`);
}
