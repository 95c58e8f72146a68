import pg from 'pg';

import { asPostgresError } from '#db/stores/postgres/postgres-errors';
import type { PostgresLocation } from '#db/stores/postgres/postgres-location';
import { connectionOptions } from '#db/stores/postgres/postgres-pool';

/** Runs `run` on a connection of its own. Errors: those of `run`, and of the store. */
export async function onConnection<T>(
  location: PostgresLocation,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connectionOptions(location.url, location.schema));
  // What breaks the connection is told by the statement that ran.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await run(client);
  } catch (error) {
    throw asPostgresError(error, location.label);
  } finally {
    await client.end();
  }
}
