import { backupCronLine } from '#lib/config/backup-interval';
import type { Config } from '#lib/config/config';
import type { Desk } from '#lib/desk-ports';
import { listBackups } from '#lib/operations/backup/list-backups';
import type { BackupFacts, UpkeepFacts } from '#lib/operations/health-upkeep';
import type { MaintenanceRun } from '#lib/operations/maintenance-log';
import { dueTimesOf } from '#lib/operations/schedule/due-times';

export interface UpkeepParts {
  desk: Pick<Desk, 'maintenance' | 'now'>;
  config: Pick<Config, 'storageType' | 'backupEnabled' | 'backupInterval' | 'backupPath'>;
}

const RUNS_READ = 200;
const NO_BACKUPS = {
  newest: null,
  damaged: [],
  intervalMs: 0,
  nextAt: null,
  scheduledSince: null,
  failure: null,
};

/** How the desk keeps itself in order. Errors: those of the store and of reading the backup folder. */
export async function readUpkeep(parts: UpkeepParts): Promise<UpkeepFacts> {
  const [[lastCleanup = null], backups] = await Promise.all([
    parts.desk.maintenance.list({ kind: 'cleanup', limit: 1 }),
    readBackups(parts),
  ]);
  return { lastCleanup, backups };
}

async function readBackups({ desk, config }: UpkeepParts): Promise<BackupFacts> {
  const offBecause = whyOff(config);
  if (offBecause !== null) return { ...NO_BACKUPS, offBecause };
  const [listed, runs] = await Promise.all([
    listBackups(config.backupPath),
    desk.maintenance.list({ kind: 'backup', limit: RUNS_READ }),
  ]);
  const good = listed.findIndex(({ state }) => state !== 'damaged');
  const { name = '', createdAt = null } = listed[good] ?? {};
  return {
    offBecause,
    newest: createdAt === null ? null : { name, createdAt },
    damaged: listed.slice(0, good < 0 ? listed.length : good).map((backup) => backup.name),
    ...planOf(config.backupInterval, desk.now()),
    scheduledSince: runs.at(-1)?.startedAt ?? null,
    failure: failureOf(runs, createdAt),
  };
}

function whyOff({ storageType, backupEnabled }: UpkeepParts['config']): string | null {
  if (storageType === 'memory')
    return 'The storage type memory keeps nothing on a disk: there is nothing to back up.';
  return backupEnabled ? null : 'Backups are off: backup_enabled is false.';
}

/** The longer of the two intervals around now: a line may leave out the weekend. */
function planOf(interval: string, now: number): Pick<BackupFacts, 'intervalMs' | 'nextAt'> {
  const due = dueTimesOf(backupCronLine(interval));
  const [next, latest] = [due.next(now), due.latest(now)];
  const earlier = latest === null ? null : due.latest(latest - 1);
  const between = (from: number | null, to: number | null) => (from === null || to === null ? 0 : to - from);
  return { intervalMs: Math.max(between(latest, next), between(earlier, latest)), nextAt: next };
}

function failureOf([last]: readonly MaintenanceRun[], newestAt: number | null): string | null {
  if (last?.outcome !== 'failed') return null;
  return newestAt !== null && newestAt > last.startedAt ? null : last.summary;
}
