import type { StoreCopies } from '#lib/operations/backup/store-copies';
import type { Config } from '#lib/config/config';

/** What every use of a backup is given. */
export interface BackupParts {
  config: Pick<Config, 'storageType' | 'backupPath' | 'backupKeep'>;
  copies: StoreCopies;
  /** Epoch milliseconds, UTC. */
  now: () => number;
}
