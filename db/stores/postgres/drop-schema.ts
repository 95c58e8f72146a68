import { onConnection } from '#db/stores/postgres/on-connection';
import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';

/** Removes a schema with all that is in it, where it is there: for good. */
export async function dropSchema(url: string, schemaName?: string): Promise<void> {
  const location = parsePostgresUrl(url, schemaName);
  await onConnection(location, async (client) => {
    await client.query(`DROP SCHEMA IF EXISTS ${location.schema} CASCADE`);
  });
}
