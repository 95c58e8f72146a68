import { useScratchFolders } from '#tests/contract/scratch-folder';
import { describeBackups } from '#tests/integration/backup/describe-backups';
import { backupDeskAt } from '#tests/support/backup-desk';

const makeFolder = useScratchFolders();

describeBackups(() => backupDeskAt(makeFolder(), { storageType: 'sqlite' }));
