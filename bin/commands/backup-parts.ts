import { storeCopiesOf } from '#lib/desk';
import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { listBackups } from '#lib/operations/backup/list-backups';

/** What the backup commands work with. */
export function backupPartsOf(config: Config): BackupParts {
  return { config, copies: storeCopiesOf(config), now: Date.now };
}

/** `newest` as the name of the newest backup that isn't known to be damaged; any other name as it is. */
export async function namedBackup(name: string, { backupPath }: Config): Promise<string> {
  if (name !== 'newest') return name;
  const newest = (await listBackups(backupPath)).find(({ state }) => state !== 'damaged');
  if (newest) return newest.name;
  throw new DeskError(
    'not_found',
    `There is no good backup in ${backupPath}. Make one: multichat backup create`,
  );
}

/** `12.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`;
}
