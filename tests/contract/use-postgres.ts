import { afterAll, beforeAll } from 'vitest';

import { openTestPostgres, type TestPostgres } from '#tests/support/test-postgres';

/** A Postgres server for the tests of a file; the returned function names a new, empty schema of it. */
export function usePostgres(): () => string {
  let server: TestPostgres | null = null;
  beforeAll(async () => {
    server = await openTestPostgres();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (!server) throw new Error('The server starts before the first test.');
    return server.makeUrl();
  };
}
