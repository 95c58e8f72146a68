import { type Command, InvalidArgumentError, Option } from 'commander';
import { EXPORT_FORMATS } from '#lib/sessions/export/export-format';

const CONFIG = ['--config <file>', 'config file'] as const;
const JSON_OPTION = ['--json', 'print JSON for programs'] as const;

/** `multichat sessions list | show | export | import`. */
export function addSessionsCommand(program: Command): void {
  const sessions = program.command('sessions').description('look at sessions, take them out, bring them in');
  sessions
    .command('list')
    .description('list sessions, newest activity first')
    .addOption(new Option('--status <status>', 'only such').choices(['active', 'archived']))
    .option('--participant <name>', 'only those that this participant is in')
    .option('--query <words>', 'only those with these words in title or topic')
    .option('--limit <number>', 'at most so many', countOf, 50)
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (options: object) => (await import('./sessions-list.ts')).listSessions(options));
  sessions
    .command('show')
    .description('show a session: its facts, who takes part, its newest messages')
    .argument('<id>', 'id of the session')
    .option('--verify', 'follow its hash chain: exit code 1 where a message was changed or is missing')
    .option('--limit <number>', 'so many of its newest messages', countOf, 10)
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (id: string, options: object) =>
      (await import('./sessions-show.ts')).showSession(id, options),
    );
  sessions
    .command('export')
    .description('write a session with all its messages')
    .argument('<id>', 'id of the session')
    .addOption(
      new Option('--format <format>', 'json can be imported again, to the byte')
        .choices(EXPORT_FORMATS)
        .default('json'),
    )
    .option('--output <file>', 'instead of the terminal')
    .option(...CONFIG)
    .action(async (id: string, options: object) =>
      (await import('./sessions-export.ts')).exportToFile(id, options),
    );
  sessions
    .command('import')
    .description('bring in a session that was exported as json; what is there already stays as it is')
    .argument('<file>', 'what `sessions export` wrote')
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (file: string, options: object) =>
      (await import('./sessions-import.ts')).importFile(file, options),
    );
}

function countOf(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 999999.');
}
