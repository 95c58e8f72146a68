import { describeSessionStore } from '#tests/contract/describe-session-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

describeSessionStore('sqlite', () => `sqlite:${makeFolder()}`);
