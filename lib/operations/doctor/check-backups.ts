import type { Config } from '#lib/config/config';
import { type BackupSummary, listBackups } from '#lib/operations/backup/list-backups';
import { type Finding, fail, ok, warn } from '#lib/operations/doctor/finding';

const HOUR_MS = 3_600_000;
/** Of the usual plans; a cron line of one's own is judged as weekly. */
const EXPECTED_HOURS: Readonly<Record<string, number>> = { hourly: 3, daily: 50 };
const WEEKLY_HOURS = 8 * 24;

/** Whether there is a backup that is young enough, and one that is known to restore. */
export async function checkBackups(
  {
    backupEnabled,
    backupInterval,
    backupPath,
  }: Pick<Config, 'backupEnabled' | 'backupInterval' | 'backupPath'>,
  now: number,
): Promise<Finding> {
  if (!backupEnabled) {
    return warn('backups', 'Backups are switched off.', 'Configure backup_enabled true.');
  }
  const backups = await listBackups(backupPath);
  const damaged = backups.filter(({ state }) => state === 'damaged');
  if (damaged[0]) {
    const detail = `The backup ${damaged[0].name} is damaged: ${damaged[0].faults.join(' ')}`;
    return fail(
      'backups',
      detail,
      'Check the disk, delete it, and make a new one (multichat backup create).',
    );
  }
  const [newest] = backups;
  if (newest) return judgeAge(newest, { backupInterval, now, verified: backups.find(isVerified) });
  const detail = `There is no backup in ${backupPath} yet.`;
  return warn('backups', detail, 'A running desk makes them; multichat backup create makes one now.');
}

interface AgeFacts {
  backupInterval: string;
  now: number;
  verified: BackupSummary | undefined;
}

function judgeAge({ name, createdAt }: BackupSummary, { backupInterval, now, verified }: AgeFacts): Finding {
  const hours = Math.round((now - (createdAt ?? 0)) / HOUR_MS);
  const proof = verified ? `the newest verified one is ${verified.name}` : 'none was verified yet';
  const detail = `The newest backup, ${name}, is ${hours} hours old; ${proof}.`;
  if (hours > (EXPECTED_HOURS[backupInterval] ?? WEEKLY_HOURS)) {
    return warn(
      'backups',
      detail,
      'Look in the log why later ones failed; multichat backup create makes one now.',
    );
  }
  return verified
    ? ok('backups', detail)
    : warn('backups', detail, `Prove it: multichat backup verify ${name}.`);
}

function isVerified({ state }: BackupSummary): boolean {
  return state === 'verified';
}
