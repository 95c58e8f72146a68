import path from 'node:path';

import { describeSessionStore } from '#tests/contract/describe-session-store';
import { openSessions } from '#tests/contract/openers/postgres';
import { usePostgres } from '#tests/contract/use-postgres';

describeSessionStore('postgres', {
  makeLocation: usePostgres(),
  openSessions,
  opener: path.join(import.meta.dirname, 'openers/postgres.ts'),
});
