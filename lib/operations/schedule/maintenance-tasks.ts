import { backupCronLine } from '#lib/config/backup-interval';
import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { listBackups } from '#lib/operations/backup/list-backups';
import { cleanUp } from '#lib/operations/cleanup';
import type { RunOutcome } from '#lib/operations/record-run';
import { outcomeOfCleanup } from '#lib/operations/run-cleanup';
import type { MaintenanceTask } from '#lib/operations/schedule/maintenance-task';

/** How another `multichat` command went. */
export interface CommandEnd {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs `multichat` with these arguments in a process of its own, and ends it once `stop` is aborted. */
export type RunCommand = (args: readonly string[], stop: AbortSignal) => Promise<CommandEnd>;

export interface TaskParts {
  desk: Pick<Desk, 'sessions' | 'books' | 'now'>;
  config: Pick<Config, 'storageType' | 'cleanupDays' | 'backupEnabled' | 'backupInterval' | 'backupPath'>;
  runCommand: RunCommand;
}

/** In local time: quiet hours, one after another, none of them cut off by the next. */
const CRON_LINES = { cleanup: '0 2 * * *', verify: '30 4 * * *', compact: '0 5 * * 0' } as const;

/** What a desk does to keep itself in order. Heavy work has a process of its own: this one answers people. */
export function maintenanceTasks({ desk, config, runCommand }: TaskParts): MaintenanceTask[] {
  const cleanup: MaintenanceTask = {
    kind: 'cleanup',
    cronLine: CRON_LINES.cleanup,
    run: async (stop) =>
      outcomeOfCleanup(await cleanUp(desk, { days: config.cleanupDays, stop }), config.cleanupDays),
  };
  // The memory store lies in this process alone, and there is nothing of it on a disk.
  if (config.storageType === 'memory') return [cleanup];
  const compact: MaintenanceTask = {
    kind: 'compact',
    cronLine: CRON_LINES.compact,
    run: async (stop) => {
      await runOrThrow(runCommand(['compact'], stop));
      return { summary: 'Gave the space of what was removed back to the disk.', details: {} };
    },
  };
  return [cleanup, ...(config.backupEnabled ? backupTasks({ config, runCommand }) : []), compact];
}

function backupTasks({ config, runCommand }: Pick<TaskParts, 'config' | 'runCommand'>): MaintenanceTask[] {
  return [
    {
      kind: 'backup',
      cronLine: backupCronLine(config.backupInterval),
      run: async (stop) => {
        const said = await runOrThrow(runCommand(['backup', 'create', '--scheduled', '--json'], stop));
        return outcomeOf(
          said,
          ({ name, sessions, messages }) => `Made ${name}: ${sessions} sessions, ${messages} messages.`,
        );
      },
    },
    {
      kind: 'verify',
      cronLine: CRON_LINES.verify,
      run: async (stop) => {
        if ((await listBackups(config.backupPath)).length === 0) {
          return { summary: 'There is no backup yet.', details: {} };
        }
        const said = await runOrThrow(runCommand(['backup', 'verify', 'newest', '--json'], stop));
        return outcomeOf(said, ({ name }) => `${name} restores.`);
      },
    },
  ];
}

/** What it printed. Error: what it said on stderr. */
async function runOrThrow(running: Promise<CommandEnd>): Promise<string> {
  const { exitCode, stdout, stderr } = await running;
  if (exitCode === 0) return stdout;
  const said = stderr.trim().replace(/^multichat: /, '');
  throw new DeskError('store_unavailable', said === '' ? `It ended with exit code ${exitCode}.` : said);
}

function outcomeOf(said: string, tell: (facts: Record<string, string | number>) => string): RunOutcome {
  const details = JSON.parse(said) as Record<string, string | number>;
  return { summary: tell(details), details };
}
