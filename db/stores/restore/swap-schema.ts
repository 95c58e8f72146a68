import path from 'node:path';

import { dropSchema } from '#db/stores/postgres/drop-schema';
import { loadPostgresDump } from '#db/stores/postgres/load-dump';
import { onConnection } from '#db/stores/postgres/on-connection';
import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';
import { DUMP_NAME } from '#db/stores/postgres/postgres-upkeep';
import { replaceSchema } from '#db/stores/postgres/replace-schema';
import type { SessionSwap } from '#db/stores/restore/restore-store';

const SUFFIX = '_restoring';
/** Longest name of a schema. */
const NAME_LENGTH = 63;

/** Sessions in Postgres arrive in a schema of their own, which then takes the place of the present one. */
export function swapSchema(url: string): SessionSwap {
  return {
    async load({ folder }) {
      const schema = `${parsePostgresUrl(url).schema.slice(0, NAME_LENGTH - SUFFIX.length)}${SUFFIX}`;
      await dropSchema(url, schema);
      await loadPostgresDump({ url, schema, file: path.join(folder, DUMP_NAME) });
      return schema;
    },
    async put(loaded, at) {
      // Once it is in place there is no schema of this name any more.
      if (await hasSchema(url, loaded)) await replaceSchema({ url, by: loaded, at });
    },
  };
}

async function hasSchema(url: string, name: string): Promise<boolean> {
  return onConnection(parsePostgresUrl(url), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [name]);
    return found.rowCount === 1;
  });
}
