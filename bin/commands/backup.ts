import { type Command, Option } from 'commander';

const CONFIG = ['--config <file>', 'config file'] as const;
const JSON_OPTION = ['--json', 'print JSON for programs'] as const;

/** `multichat backup create | list | verify | restore`. */
export function addBackupCommand(program: Command): void {
  const backup = program.command('backup').description('make, list, prove and restore backups');
  backup
    .command('create')
    .description('make a backup now, while the desk goes on; then remove what is more than backup_keep')
    .addOption(new Option('--scheduled', 'the schedule keeps the record itself').hideHelp())
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (options: object) => (await import('./backup-create.ts')).createNow(options));
  backup
    .command('list')
    .description('list backups, newest first: what they hold, and whether they were proven to restore')
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (options: object) => (await import('./backup-list.ts')).showBackups(options));
  backup
    .command('verify')
    .description('prove a backup: checksums, a restore into a scratch place, counts and every hash chain')
    .argument('<name>', 'as listed, or newest')
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (name: string, options: object) =>
      (await import('./backup-verify.ts')).verifyNamed(name, options),
    );
  backup
    .command('restore')
    .description(
      'prove a backup, then put it in the place of the store, which is kept aside (stop the desk first)',
    )
    .argument('<name>', 'as listed, or newest')
    .option(...CONFIG)
    .option(...JSON_OPTION)
    .action(async (name: string, options: object) =>
      (await import('./backup-restore.ts')).restoreNamed(name, options),
    );
}
