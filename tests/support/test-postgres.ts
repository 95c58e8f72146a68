import { randomBytes } from 'node:crypto';

import { dropSchema } from '#db/stores/postgres/drop-schema';
import { startPostgresServer } from '#tests/support/postgres-server';

/** A Postgres server on which tests make schemas of their own. */
export interface TestPostgres {
  /** URL of a schema that nothing is in yet. */
  makeUrl: () => string;
  /** Removes what the tests left. */
  stop: () => Promise<void>;
}

/** The server that MULTICHAT_TEST_POSTGRES_URL names, else one that is started for the purpose. */
export async function openTestPostgres(): Promise<TestPostgres> {
  const given = process.env['MULTICHAT_TEST_POSTGRES_URL'];
  const own = given ? null : await startPostgresServer();
  const made: string[] = [];
  return {
    makeUrl() {
      const url = new URL(given ?? own?.url ?? '');
      url.searchParams.set('schema', `test_${randomBytes(6).toString('hex')}`);
      made.push(url.href);
      return url.href;
    },
    async stop() {
      if (own) await own.stop();
      else for (const url of made) await dropSchema(url);
    },
  };
}
