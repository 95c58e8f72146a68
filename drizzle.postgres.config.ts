import { defineConfig } from 'drizzle-kit';

/**
 * `drizzle-kit generate --config drizzle.postgres.config.ts` writes the next migration of the sessions in Postgres.
 * Take `"public".` out of it by hand: the name of the schema is chosen when the store is opened.
 */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/stores/postgres/schema/*.ts',
  out: './db/stores/postgres/migrations',
});
