import { describeBacktestStore } from '#tests/contract/describe-backtest-store';
import { describeBookStore } from '#tests/contract/describe-book-store';
import { describeEventLog } from '#tests/contract/describe-event-log';
import { describeLeaseStore } from '#tests/contract/describe-lease-store';
import { describeLiveStateStore } from '#tests/contract/describe-live-state-store';
import { describeMarketStore } from '#tests/contract/describe-market-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const makeLocation = () => `sqlite:${makeFolder()}`;

describeBacktestStore('sqlite', makeLocation);
describeBookStore('sqlite', makeLocation);
describeEventLog('sqlite', makeLocation);
describeLeaseStore('sqlite', makeLocation);
describeLiveStateStore('sqlite', makeLocation);
describeMarketStore('sqlite', makeLocation);
