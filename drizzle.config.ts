import { defineConfig } from 'drizzle-kit';

/**
 * `drizzle-kit generate` writes the next migration from the schema. Add STRICT (and WITHOUT ROWID) to new
 * tables by hand afterwards: Drizzle has no word for them, and a test asks for STRICT on every table.
 */
export default defineConfig({ dialect: 'sqlite', schema: './db/schema/*.ts', out: './db/migrations' });
