import { onConnection } from '#db/stores/postgres/on-connection';
import { parsePostgresUrl, requireSchemaName } from '#db/stores/postgres/postgres-location';

export interface SchemaReplacement {
  url: string;
  /** The schema to be replaced; default: the one that the URL names. */
  schema?: string;
  /** The schema that takes its place. */
  by: string;
  /** Epoch milliseconds; the schema that was there is kept under a name with this time. */
  at: number;
}

/**
 * Puts one schema in the place of another, which is kept: both or neither, whatever happens in between. Waits for
 * transactions under way. Answers the name under which the one before is kept; null where there was none.
 */
export async function replaceSchema({ url, schema, by, at }: SchemaReplacement): Promise<string | null> {
  const location = parsePostgresUrl(url, schema);
  const stamp = new Date(at).toISOString().replaceAll(/\D/gu, '');
  const kept = `${location.schema.slice(0, 63 - '_before_'.length - stamp.length)}_before_${stamp}`;
  requireSchemaName(by);
  return onConnection(location, async (client) => {
    await client.query('BEGIN');
    const found = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [location.schema]);
    if (found.rowCount) await client.query(`ALTER SCHEMA ${location.schema} RENAME TO ${kept}`);
    await client.query(`ALTER SCHEMA ${by} RENAME TO ${location.schema}`);
    await client.query('COMMIT');
    return found.rowCount ? kept : null;
  });
}
