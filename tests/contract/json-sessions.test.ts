import path from 'node:path';

import { describeSessionStore } from '#tests/contract/describe-session-store';
import { openSessions } from '#tests/contract/openers/json';
import { useScratchFolders } from '#tests/contract/scratch-folder';

describeSessionStore('json', {
  makeLocation: useScratchFolders(),
  openSessions,
  opener: path.join(import.meta.dirname, 'openers/json.ts'),
});
