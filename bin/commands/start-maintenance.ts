import { makeRunCommand } from './run-command.ts';
import type { Config } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import type { Desk } from '#lib/desk-ports';
import { MaintenanceSchedule } from '#lib/operations/schedule/maintenance-schedule';
import { maintenanceTasks } from '#lib/operations/schedule/maintenance-tasks';

/** Keeps the store in order from within the web process: cleanup, backups, their check, compaction. */
export function startMaintenance(
  config: Config,
  desk: Desk,
  configPath: string | undefined,
): MaintenanceSchedule {
  const tasks = maintenanceTasks({ desk, config, runCommand: makeRunCommand(configPath) });
  return new MaintenanceSchedule({ desk, tasks, logger: createLogger(config, 'web') });
}
