import { DeskError } from '#lib/desk-error';

export const DEFAULT_SCHEMA = 'multichat';
/** What needs no quotes in SQL, so that a name can't be mistaken for anything else. */
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Where a store is: a database, and the schema in it. */
export interface PostgresLocation {
  /** `postgresql://user:password@host:port/database`, with what the driver takes as parameters. */
  url: string;
  schema: string;
  /** For people: without user and password. */
  label: string;
}

/**
 * Reads a Postgres URL; its parameter `schema` (default: `multichat`) names the schema of the store.
 * Error: `invalid_config`.
 */
export function parsePostgresUrl(text: string, schemaName?: string): PostgresLocation {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DeskError(
      'invalid_config',
      'A Postgres URL begins with postgresql:// and names host and database.',
    );
  }
  const schema = schemaName ?? url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  requireSchemaName(schema);
  url.searchParams.delete('schema');
  return { url: url.href, schema, label: `${url.host}${url.pathname} (schema ${schema})` };
}

/** Error: `invalid_config`. */
export function requireSchemaName(name: string): void {
  if (SCHEMA_NAME.test(name)) return;
  throw new DeskError(
    'invalid_config',
    `"${name}" can't name a schema: take 1 to 63 small letters, digits and "_", not beginning with a digit.`,
  );
}
