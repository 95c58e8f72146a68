#!/usr/bin/env node
import { Command } from 'commander';
import { addBacktestCommand } from './commands/backtest.ts';
import { addBackupCommand } from './commands/backup.ts';
import { addCandlesCommand } from './commands/candles.ts';
import { addCleanupCommand } from './commands/cleanup.ts';
import { addCompactCommand } from './commands/compact.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { adviseOn } from './commands/failure.ts';
import { addLoadTest } from './commands/load-test.ts';
import { addMigrateStorageCommand } from './commands/migrate-storage.ts';
import { addSessionsCommand } from './commands/sessions.ts';

const CONFIG = [
  '--config <file>',
  'config file (else MULTICHAT_CONFIG, ./multichat.json, /etc/multichat/multichat.json)',
] as const;
const DEV = ['--dev', 'reload pages as their sources change'] as const;

const program = new Command('multichat')
  .description('A self-hosted trading desk: agents and people talk, a robot trades what they decide.')
  .helpCommand(false)
  .exitOverride();

program
  .command('start')
  .description('migrate the store, run the web and robot processes, start again what crashes')
  .option(...CONFIG)
  .option(...DEV)
  .option('--json', 'say it as JSON when the desk is ready')
  .option('--check', 'only look whether configuration, folders and port will do')
  .action(async (options: object) => (await import('./commands/start.ts')).start(options));

program
  .command('web')
  .description('run the web process alone')
  .option(...CONFIG)
  .option(...DEV)
  .action(async (options: object) => (await import('./commands/web.ts')).web(options));

program
  .command('robot')
  .description('run the robot process alone')
  .option(...CONFIG)
  .action(async (options: object) => (await import('./commands/robot.ts')).robot(options));

addDemo(program);
addDoctor(program);
addLoadTest(program);
addSessionsCommand(program);
addMigrateStorageCommand(program);
addCleanupCommand(program);
addBackupCommand(program);
addCompactCommand(program);
addBacktestCommand(program);
addCandlesCommand(program);

/** Runs the command line; answers its exit code. */
async function run(argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (thrown) {
    const { exitCode, text } = await adviseOn(thrown, argv);
    if (text !== '') process.stderr.write(`${text}\n`);
    return exitCode;
  }
}

const exitCode = await run(process.argv);
// What a command opened is closed by now; libraries' leftover handles must not keep the process.
process.stdout.write('', () => process.exit(exitCode));
