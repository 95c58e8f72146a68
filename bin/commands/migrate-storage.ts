import type { Command } from 'commander';

/** `multichat migrate-storage --from TYPE:PATH --to TYPE:PATH`. */
export function addMigrateStorageCommand(program: Command): void {
  program
    .command('migrate-storage')
    .description('copy every session to another store and compare both; an interrupted copy goes on')
    .requiredOption(
      '--from <type:path>',
      'json:FOLDER, sqlite:FOLDER or postgres:URL; nothing is written there',
    )
    .requiredOption('--to <type:path>', 'the same forms; made where it is missing')
    .option('--config <file>', 'config file')
    .option('--json', 'print JSON for programs')
    .action(async (options: { from: string; to: string }) =>
      (await import('./move-storage.ts')).moveStorage(options),
    );
}
