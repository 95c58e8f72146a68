import { Cron } from 'croner';

const CRON_LINES: Readonly<Record<string, string>> = {
  hourly: '15 * * * *',
  daily: '30 3 * * *',
  weekly: '30 3 * * 0',
};

/** The cron line of `backup_interval`: a word that stands for one, or the line itself. */
export function backupCronLine(interval: string): string {
  return CRON_LINES[interval] ?? interval;
}

/** Whether it is a word or a cron line (five fields) that ever comes due. */
export function isBackupInterval(interval: string): boolean {
  const line = backupCronLine(interval);
  if (line.trim().split(/\s+/).length !== 5) return false;
  try {
    return new Cron(line).nextRun(new Date('2026-01-01T00:00:00Z')) !== null;
  } catch {
    // croner throws at what is no cron line.
    return false;
  }
}
