import type { Command } from 'commander';

/** `multichat compact`. */
export function addCompactCommand(program: Command): void {
  program
    .command('compact')
    .description('give the space of removed sessions back to the disk; writing waits meanwhile')
    .option('--config <file>', 'config file')
    .action(async (options: object) => {
      const { withDesk } = await import('./with-desk.ts');
      await withDesk(options, (desk) => desk.upkeep.compact());
    });
}
