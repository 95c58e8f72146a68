import { useScratchFolders } from '#tests/contract/scratch-folder';
import { usePostgres } from '#tests/contract/use-postgres';
import { describeBackups } from '#tests/integration/backup/describe-backups';
import { backupDeskAt } from '#tests/support/backup-desk';

const makeFolder = useScratchFolders();
const makeUrl = usePostgres();

describeBackups(() => backupDeskAt(makeFolder(), { storageType: 'postgres', storagePath: makeUrl() }));
