import { eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Whether a column holds this text. Text that no store takes (NUL, half of a character) is nowhere; the driver would
 * refuse the one and change the other on the way.
 */
export function textEquals(column: PgColumn, text: string): SQL {
  return isKeptText(text) ? eq(column, text) : sql`false`;
}

export function isKeptText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
