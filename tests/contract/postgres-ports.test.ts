import { describeBacktestStore } from '#tests/contract/describe-backtest-store';
import { describeBookStore } from '#tests/contract/describe-book-store';
import { describeEventLog } from '#tests/contract/describe-event-log';
import { describeLeaseStore } from '#tests/contract/describe-lease-store';
import { describeLiveStateStore } from '#tests/contract/describe-live-state-store';
import { describeMarketStore } from '#tests/contract/describe-market-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { usePostgres } from '#tests/contract/use-postgres';

const makeFolder = useScratchFolders();
const makeUrl = usePostgres();
const makeLocation = () => `postgres:${makeFolder()}|${makeUrl()}`;

describeBacktestStore('postgres', makeLocation);
describeBookStore('postgres', makeLocation);
describeEventLog('postgres', makeLocation);
describeLeaseStore('postgres', makeLocation);
describeLiveStateStore('postgres', makeLocation);
describeMarketStore('postgres', makeLocation);
